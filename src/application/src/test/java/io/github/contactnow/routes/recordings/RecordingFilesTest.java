package io.github.contactnow.routes.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.contactnow.reports.recordings.Recording;
import io.github.contactnow.reports.recordings.StoredRecording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingFilesTest {

    private static final Recording RECORDING = new Recording(7, "2026-11-21/a-7", null, Instant.EPOCH, true, 1);

    @TempDir
    Path directory;

    private RecordingFiles files() {
        return new RecordingFiles(directory);
    }

    private static byte[] audio(int length) {
        byte[] audio = new byte[length];
        new Random(length).nextBytes(audio);
        audio[0] = (byte) 0xff;
        return audio;
    }

    private List<String> all() throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> directory.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 65_536, 65_537, 1_000_000})
    void aRecordingIsStoredByteForByte(int length) throws Exception {
        byte[] audio = audio(length);
        StoredRecording stored = files().store(RECORDING, new ByteArrayInputStream(audio), "audio/mpeg");
        assertThat(stored)
                .extracting(
                        StoredRecording::callid,
                        StoredRecording::file,
                        StoredRecording::bytes,
                        StoredRecording::contentType)
                .containsExactly(7L, "2026-11-21/a-7.mp3", (long) length, "audio/mpeg");
        assertThat(stored.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(audio)));
        assertThat(directory.resolve(stored.file())).hasBinaryContent(audio);
        assertThat(all()).containsExactly("2026-11-21/a-7.mp3");
    }

    @ParameterizedTest
    @CsvSource({"audio/x-wav,wav", "'Audio/MPEG; x=1',mp3", "audio/ogg,ogg", "application/octet-stream,bin", ",bin"})
    void theContentTypeMakesTheExtension(String type, String extension) throws Exception {
        assertThat(files().store(RECORDING, new ByteArrayInputStream(audio(9)), type)
                        .file())
                .isEqualTo("2026-11-21/a-7." + extension);
    }

    @Test
    void aRecordingThatBreaksOffLeavesNothing() throws Exception {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(audio(200_000)), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("cut");
            }
        });
        assertThatThrownBy(() -> files().store(RECORDING, broken, "audio/mpeg"))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("cut");
        assertThat(all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{\"success\":true,\"total\":0,\"list\":[]}",
                "\r\n<?xml version=\"1.0\"?><r/>",
                "<html>"
            })
    void whatIsNoAudioIsNotStored(String body) throws Exception {
        assertThatThrownBy(() -> files().store(
                                RECORDING,
                                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                                "audio/mpeg"))
                .isInstanceOf(RecordingNotReadyException.class);
        assertThat(all()).isEmpty();
    }

    @Test
    void aDirectoryThatCannotBeWrittenToIsNamed() throws Exception {
        Files.writeString(directory.resolve("2026-11-21"), "in the way");
        assertThatThrownBy(() -> files().store(RECORDING, new ByteArrayInputStream(audio(9)), null))
                .isInstanceOf(UnwritableDirectoryException.class)
                .hasMessageContaining(directory.toString());
    }

    @Test
    void aFileThatIsThereIsFoundWithWhatWasNotNoted() throws Exception {
        assertThat(files().find(RECORDING)).isEmpty();
        StoredRecording stored = files().store(RECORDING, new ByteArrayInputStream(audio(70_000)), "audio/wav");
        assertThat(files().find(RECORDING)).hasValueSatisfying(found -> assertThat(found)
                .usingRecursiveComparison()
                .ignoringFields("fetchedAt")
                .isEqualTo(stored));
    }

    @Test
    void whatAKilledProcessLeftOfARecordingIsCleanedUpAndNothingElse() throws Exception {
        files().cleanUp(RECORDING);
        Path folder = Files.createDirectories(directory.resolve("2026-11-21"));
        for (String name : List.of("a-7.one.part", "a-7.two.part", "a-77.one.part", "a-7.mp3", "b-a-7.one.part")) {
            Files.writeString(folder.resolve(name), "x");
        }
        files().cleanUp(RECORDING);
        assertThat(all())
                .containsExactly("2026-11-21/a-7.mp3", "2026-11-21/a-77.one.part", "2026-11-21/b-a-7.one.part");
    }
}
