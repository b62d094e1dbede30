package io.github.contactnow.ops.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.api.Dialect;
import io.github.contactnow.api.Format;
import io.github.contactnow.api.Profile;
import io.github.contactnow.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A simulator that was given a profile shows just this profile to a probe. */
class ProfileRoundTripTest extends ProbeTestSupport {

    private static final List<String> SCRIPTS = List.of("token", "ecnow", "database", "reporting");
    private static final String[] ABOUT_THE_PROFILE = {
        "default-format",
        "content-type",
        "range-bounds",
        "start-ecnow",
        "start-database",
        "reference-writable",
        "create-visible",
        "reference-search",
        "time-zone",
        "foreign-address",
        "token-method",
        "rejection-text"
    };

    @Provide
    Arbitrary<Profile> profiles() {
        Arbitrary<List<Format>> formats = Arbitraries.of(Format.class).list().ofSize(SCRIPTS.size());
        Arbitrary<List<String>> charsets =
                Arbitraries.of("UTF-8", "ISO-8859-1").list().ofSize(SCRIPTS.size());
        Arbitrary<String> types = Arbitraries.of("application/json", "text/plain", "text/html; charset=UTF-8");
        Arbitrary<ZoneId> zones =
                Arbitraries.of("Z", "+01:00", "-05:00", "+05:45", "+13:00").map(ZoneOffset::of);
        Arbitrary<String> errors = Arbitraries.of("Invalid token", "Unknown token");
        return Combinators.combine(
                        formats,
                        charsets,
                        types,
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        zones,
                        errors)
                .as(ProfileRoundTripTest::profile);
    }

    private static Profile profile(
            List<Format> formats,
            List<String> charsets,
            String type,
            boolean endIncluded,
            boolean writable,
            ZoneId zone,
            String error) {
        Profile.Builder profile = new Profile.Builder()
                .jsonContentType(type)
                .range(true, endIncluded)
                .startHonoured("ecnow", true)
                .startHonoured("database", true)
                .referenceWritable("VENDOR_URN", writable)
                .createVisibleWithin(Duration.ofSeconds(1))
                .timeZone(zone)
                .foreignAddressError(error)
                .tokenMethod(Dialect.Method.POST);
        if (writable) {
            profile.referenceSearchable("VENDOR_URN", true);
        }
        for (int i = 0; i < SCRIPTS.size(); i++) {
            profile.defaultFormat(SCRIPTS.get(i), formats.get(i)).xmlCharset(SCRIPTS.get(i), charsets.get(i));
        }
        return profile.build();
    }

    @Property(tries = 12)
    void whatTheProbeFindsIsWhatTheSimulatorWasGiven(@ForAll("profiles") Profile given) throws IOException {
        Path file = Files.createTempFile("profile", ".json");
        try {
            Files.writeString(file, given.toJson().toString());
            start(Simulator.builder().profile(file));
            simulator.createRecord(12, Map.of("MobilePhone", "07700900123"));
            simulator.createRecord(12, Map.of("MobilePhone", "07700900124"));
            Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
            simulator.seedCalls(30, hour.minus(Duration.ofHours(3)), hour.minus(Duration.ofHours(2)));
            simulator.generateCalls(2);
            Profile found = run(HELD, ABOUT_THE_PROFILE).profile();
            assertThat(found.defaultFormats()).containsAllEntriesOf(given.defaultFormats());
            assertThat(found.xmlCharsets()).containsAllEntriesOf(given.xmlCharsets());
            assertThat(found)
                    .usingRecursiveComparison()
                    .ignoringFields("defaultFormats", "xmlCharsets")
                    .isEqualTo(given);
        } finally {
            Files.delete(file);
            stop();
        }
    }
}
