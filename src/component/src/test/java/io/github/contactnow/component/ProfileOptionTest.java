package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.contactnow.api.Profile;
import io.github.contactnow.simulator.Simulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Effects of the profile of a server. */
class ProfileOptionTest extends ComponentTestSupport {

    @TempDir
    Path folder;

    private String file(Profile profile) throws Exception {
        return Files.writeString(
                        folder.resolve("profile.json"), profile.toJson().toString())
                .toString();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void slicesOfAServerWhoseBoundsAreKnownBringEachCallOnce(boolean endIncluded) throws Exception {
        simulator.close();
        simulator = Simulator.builder().rangeEndIncluded(endIncluded).build().start();
        account(component().getConfiguration());
        Instant begin = Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.HOURS);
        // A call in every second, so that one lies on each bound.
        simulator.seedCalls(7200, begin, begin.plus(Duration.ofHours(2)));
        component()
                .getConfiguration()
                .setProfile(file(new Profile.Builder().range(true, endIncluded).build()));
        camel.getRegistry().bind("cursors", new MemoryStateRepository());
        List<String> calls = Collections.synchronizedList(new ArrayList<>());
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("contactnow:reporting/cdr?fields=callid&slice=20m&sliceOverlap=0&sliceFrom=" + begin
                                + "&stateRepository=#cursors" + "&initialDelay=0&delay=50")
                        .process(exchange -> exchange.getMessage()
                                .getBody(List.class)
                                .forEach(row -> calls.add(
                                        ((Map<?, ?>) row).get("callid").toString())));
            }
        });
        Awaitility.await().atMost(Duration.ofSeconds(120)).until(() -> calls.size() >= 7200 && seenRanges() >= 7);
        assertThat(calls).hasSize(7200).doesNotHaveDuplicates();
    }

    private long seenRanges() {
        return simulator.history().stream()
                .filter(request -> "cdr".equals(request.method()))
                .count();
    }

    @Test
    void aReferenceThatIsNotKeptIsRefusedForLeadsThatMustNotBeSentTwice() throws Exception {
        String profile = file(
                new Profile.Builder().referenceWritable("VENDOR_URN", false).build());
        String uri = CREATE + "&delivery=AT_MOST_ONCE&profile=" + profile;
        assertThatThrownBy(() -> camel.getEndpoint(uri))
                .hasStackTraceContaining("column 'VENDOR_URN' does not keep what is written to it")
                .hasStackTraceContaining("set referenceField to a column that can");
        assertThat(camel.getEndpoint(uri + "&referenceField=flgid")).isNotNull();
        assertThat(camel.getEndpoint(CREATE + "&profile=" + profile)).isNotNull();
    }

    @Test
    void aReferenceThatCannotBeSearchedIsRefusedToo() throws Exception {
        String profile = file(new Profile.Builder()
                .referenceWritable("VENDOR_URN", true)
                .referenceSearchable("VENDOR_URN", false)
                .build());
        assertThatThrownBy(() -> camel.getEndpoint(CREATE + "&delivery=AT_MOST_ONCE&profile=file:" + profile))
                .hasStackTraceContaining("cannot be searched exactly");
    }

    @Test
    void pagesThatWouldAllBeTheFirstAreRefused() throws Exception {
        String profile = file(new Profile.Builder()
                .startHonoured("ecnow", false)
                .startHonoured("database", true)
                .build());
        assertThatThrownBy(() -> camel.getEndpoint(
                        "contactnow:ecnow/ecnow_records/read?table=Renewals&start=5&profile=" + profile))
                .hasStackTraceContaining("ecnow.php does not honour the argument start");
        assertThat(camel.getEndpoint("contactnow:database/queues/read?start=5&profile=" + profile))
                .isNotNull();
    }

    @Test
    void aProfileThatIsNotThereOrNewerIsToldInOneSentence() throws Exception {
        assertThatThrownBy(() -> camel.getEndpoint("contactnow:token/validate?profile=nowhere.json"))
                .hasStackTraceContaining(
                        "The profile 'nowhere.json' cannot be read; give a path, file:... or classpath:...");
        String newer = Files.writeString(folder.resolve("newer.json"), "{\"version\":9}")
                .toString();
        assertThatThrownBy(() -> camel.getEndpoint("contactnow:token/validate?profile=" + newer))
                .hasStackTraceContaining("cannot be used: its version is 9, but this release knows up to 1");
    }
}
