package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.simulator.state.AudioFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Audio files are uploaded from every type of body. */
class UploadTest extends ComponentTestSupport {

    private static final String CREATE_AUDIO = "contactnow:database/audio_files/create?transcript=Hello";
    private static final byte[] SOUND = "RIFF \u0000\u0001 WAVE".getBytes(StandardCharsets.ISO_8859_1);

    @TempDir
    private Path directory;

    private AudioFile stored(String name) {
        return simulator.audioFiles().stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml"})
    void bytesTextStreamsAndFilesAreSentWhole(String format) throws IOException {
        Path file = Files.write(directory.resolve("file.wav"), SOUND);
        List<Object> bodies = List.of(
                SOUND, new String(SOUND, StandardCharsets.UTF_8), new ByteArrayInputStream(SOUND), file.toFile(), file);
        for (int i = 0; i < bodies.size(); i++) {
            Exchange exchange =
                    send(CREATE_AUDIO + "&format=" + format, bodies.get(i), ContactNowConstants.FILE_NAME, i + ".wav");
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(ContactNowConstants.KEY, String.class))
                    .isEqualTo(String.valueOf(stored(i + ".wav").id()));
            assertThat(stored(i + ".wav").size()).isEqualTo(SOUND.length);
            assertThat(stored(i + ".wav").transcript()).isEqualTo("Hello");
        }
    }

    @Test
    void aFileOfAFileRouteGoesUnderItsOwnName() throws Exception {
        Files.write(directory.resolve("greeting.wav"), SOUND);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + directory + "?initialDelay=0&noop=true")
                        .to(CREATE_AUDIO)
                        .to("mock:done");
            }
        });
        // Until it is there, asking for it fails.
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(stored("greeting.wav").size()).isEqualTo(SOUND.length));
        assertThat(send(CREATE_AUDIO + "&overwrite=true", directory.resolve("greeting.wav"))
                        .getException())
                .isNull();
    }

    @Test
    void aNameThatIsTakenIsOverwrittenOnlyOnPurpose() {
        String[] name = {ContactNowConstants.FILE_NAME, "a.wav"};
        assertThat(send(CREATE_AUDIO, SOUND, (Object[]) name).getException()).isNull();
        assertThat(send(CREATE_AUDIO, "other", (Object[]) name).getException())
                .isInstanceOf(ContactNowRejectedException.class)
                .hasMessageContaining("Filename already exists");
        assertThat(seen("update")).isEmpty();
        Exchange exchange = send(
                CREATE_AUDIO + "&overwrite=true",
                new ByteArrayInputStream("other".getBytes(StandardCharsets.UTF_8)),
                (Object[]) name);
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(ContactNowConstants.KEY)).isNotNull();
        assertThat(stored("a.wav").size()).isEqualTo(5);
        assertThat(seen("update")).hasSize(1);
    }

    @Test
    void anotherRefusalIsNotTakenForATakenName() {
        Exchange exchange = send(
                "contactnow:database/audio_files/update?overwrite=true",
                SOUND,
                ContactNowConstants.FILE_NAME,
                "none.wav");
        assertThat(exchange.getException())
                .isInstanceOf(ContactNowRejectedException.class)
                .hasMessageContaining("does not exist");
        assertThat(seen("update")).hasSize(1);
    }

    @Test
    void aStreamIsSentAgainWhenTheTokenWasRefused() {
        send("contactnow:token/validate", null);
        simulator.expireTokens();
        Exchange exchange = send(CREATE_AUDIO, new ByteArrayInputStream(SOUND), ContactNowConstants.FILE_NAME, "a.wav");
        assertThat(exchange.getException()).isNull();
        assertThat(stored("a.wav").size()).isEqualTo(SOUND.length);
    }

    @Test
    void whatCannotBeSentIsToldBeforeAnythingIsSent() {
        assertThat(send(CREATE_AUDIO, SOUND, ContactNowConstants.FILE_NAME, "a b.wav")
                        .getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("white space")
                .hasMessageContaining("such as a-b.wav");
        assertThat(send(CREATE_AUDIO, directory.resolve("none.wav")).getException())
                .hasMessageContaining("cannot be read");
        assertThat(send(CREATE_AUDIO, SOUND).getException()).hasMessageContaining(ContactNowConstants.FILE_NAME);
        assertThat(simulator.history()).isEmpty();
    }
}
