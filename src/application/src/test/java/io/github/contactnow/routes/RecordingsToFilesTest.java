package io.github.contactnow.routes;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.state.Call;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Profiles.Direct.class)
class RecordingsToFilesTest {

    TestEnvironment parts;

    @AfterEach
    void mend() {
        parts.mend();
    }

    @Test
    void eachRecordingIsFetchedOnceStoredByteForByteAndLinkedToItsCall() throws Exception {
        Sounds sounds = new Sounds(parts.simulator());
        List<Call> calls = sounds.make(12);
        List<Long> recorded = Sounds.recorded(calls);
        eventually().untilAsserted(() -> assertThat(column("state")).containsAllEntriesOf(all(recorded, "stored")));
        assertThat(column("state"))
                .doesNotContainKeys(calls.stream()
                        .filter(call -> !call.isAnswered())
                        .map(Call::id)
                        .toArray(Long[]::new));
        assertThat(recorded)
                .allSatisfy(callid -> assertThat(sounds.asked(callid)).isEqualTo(1));
        for (long callid : recorded) {
            Path file = parts.recordings().resolve(column("file").get(callid));
            assertThat(parts.recordings().relativize(file).toString())
                    .matches("20\\d\\d-\\d\\d-\\d\\d/" + callid + "\\.wav");
            byte[] sound = sounds.fetch(callid);
            assertThat(file).hasBinaryContent(sound);
            assertThat(column("bytes").get(callid)).isEqualTo(Integer.toString(sound.length));
            assertThat(column("sha256").get(callid))
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(sound)));
            assertThat(column("content_type").get(callid)).isEqualTo("audio/x-wav");
            assertThat(column("fetched_at").get(callid)).isNotNull();
        }
        assertThat(Sounds.files(parts.recordings())).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void aDiskThatTakesNothingLosesNothing() throws Exception {
        Files.createDirectories(parts.recordings());
        Path aside = parts.recordings().resolveSibling("recordings-aside");
        Files.move(parts.recordings(), aside);
        Files.writeString(parts.recordings(), "in the way");
        List<Long> recorded = Sounds.recorded(new Sounds(parts.simulator()).make(6));
        eventually().until(() -> complaints().size() > 1);
        eventually().untilAsserted(() -> assertThat(column("state")).containsAllEntriesOf(all(recorded, "pending")));
        Files.delete(parts.recordings());
        Files.move(aside, parts.recordings());
        eventually().untilAsserted(() -> assertThat(column("state")).containsAllEntriesOf(all(recorded, "stored")));
        assertThat(complaints())
                .allMatch(line -> line.contains("Fetching recordings stopped, and goes on at the next run: "));
        assertThat(recorded).allSatisfy(callid -> assertThat(Files.readAttributes(
                                parts.recordings().resolve(column("file").get(callid)), BasicFileAttributes.class)
                        .size())
                .isEqualTo(Long.parseLong(column("bytes").get(callid))));
    }

    private List<String> complaints() {
        return parts.logged()
                .lines()
                .filter(line -> line.contains("WARN") && line.contains("The directory of recordings, "))
                .toList();
    }

    private Map<Long, String> column(String name) throws Exception {
        return RecordingApplication.column("jdbc:duckdb:" + parts.warehouse(), name);
    }

    static Map<Long, String> all(List<Long> callids, String value) {
        return callids.stream().collect(Collectors.toMap(callid -> callid, callid -> value));
    }
}
