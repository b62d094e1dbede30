package io.github.contactnow.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.state.AudioFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** database.php, method audio_files: uploads of announcements. */
class AudioFilesTest {

    private static final String NO_FILE =
            "{\"success\":false,\"error\":\"No file uploaded. Missing 'easycall' section?\"}";

    private final Simulator simulator = Simulator.builder().build().start();
    private final TestClient client = TestClient.withToken(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void aFileIsStoredUnderItsName() {
        assertThat(upload("create&transcript=Hello+you", "hello.wav", "RIFF\r\n\r\n--\u00ff\0"))
                .isEqualTo("{\"success\":true,\"key\":8001}");

        assertThat(simulator.audioFiles())
                .containsExactly(new AudioFile(
                        8001,
                        "hello.wav",
                        "Hello you",
                        13,
                        "7e931b729e78a3534ff08eb24001b5e95c672e0408561c5d6b63106aa68e9842"));
    }

    @Test
    void aSecondCreateIsRefusedAndAnUpdateOverwrites() {
        upload("create&transcript=one", "hello.wav", "first");

        assertThat(upload("create", "hello.wav", "second"))
                .startsWith("{\"success\":false,\"error\":\"Filename already exists");
        assertThat(simulator.audioFiles()).extracting(AudioFile::size).containsExactly(5L);

        assertThat(upload("update", "hello.wav", "second")).isEqualTo("{\"success\":true,\"key\":8001}");
        assertThat(simulator.audioFiles()).extracting(AudioFile::size).containsExactly(6L);
        assertThat(simulator.audioFiles()).extracting(AudioFile::transcript).containsExactly("one");
    }

    @Test
    void anUpdateNeedsAFileThatIsThere() {
        assertThat(upload("update", "hello.wav", "x"))
                .isEqualTo("{\"success\":false,\"error\":\"Filename does not exist: hello.wav\"}");
        assertThat(simulator.audioFiles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello you.wav", "hello\tyou.wav", " hello.wav"})
    void aNameHasNoWhitespace(String name) {
        assertThat(upload("create", name, "x")).isEqualTo("{\"success\":false,\"error\":\"Bad argument: filename\"}");
    }

    @Test
    void withoutFileNothingIsUploaded() {
        String path = "database.php?token=TOKEN&method=audio_files&action=create&format=json";
        String field = "--B\r\nContent-Disposition: form-data; name=\"easycall\"\r\n\r\n@/tmp/hello.wav\r\n--B--\r\n";

        assertThat(client.post(path, "multipart/form-data; boundary=B", field).body())
                .isEqualTo(NO_FILE);
        assertThat(client.post(path + "&raw=1", "audio/x-wav", "RIFF").body()).isEqualTo(NO_FILE);
        assertThat(client.get(path).body()).isEqualTo(NO_FILE);
        assertThat(upload("create", "", "x")).isEqualTo(NO_FILE);
    }

    @Test
    void theReplyMayBeXml() {
        assertThat(upload("create&format=xml", "hello.wav", "x"))
                .isEqualTo(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><result><success>1</success><key>8001</key></result>");
    }

    private String upload(String action, String name, String content) {
        String form = "--B\r\nContent-Disposition: form-data; name=\"easycall\"; filename=\"" + name + "\"\r\n"
                + "Content-Type: audio/x-wav\r\n\r\n" + content + "\r\n--B--\r\n";
        String format = action.contains("format=") ? "" : "&format=json";
        return client.post(
                        "database.php?token=TOKEN&method=audio_files" + format + "&action=" + action,
                        "multipart/form-data; boundary=B",
                        form)
                .body();
    }
}
