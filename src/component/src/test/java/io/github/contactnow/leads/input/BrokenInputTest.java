package io.github.contactnow.leads.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.leads.LeadEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Every input is read, or refused with a sentence; no record is lost and no message shows a value. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
class BrokenInputTest {

    @Provide
    Arbitrary<List<Map<String, String>>> records() {
        return Records.any(4);
    }

    @Provide
    Arbitrary<List<Map<String, String>>> plainRecords() {
        return Records.plain();
    }

    @Property(tries = 500)
    void anyPrefixIsReadOrRefused(
            @ForAll LeadFormat format,
            @ForAll("records") List<Map<String, String>> records,
            @ForAll @IntRange(max = 100) int percent) {
        byte[] whole = bytes(format, records);
        new Attempt(format, Arrays.copyOf(whole, whole.length * percent / 100));
    }

    @Property(tries = 1000)
    void anyMutationIsReadOrRefused(
            @ForAll LeadFormat format,
            @ForAll("records") List<Map<String, String>> records,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int changes) {
        new Attempt(format, mutated(bytes(format, records), new Random(seed), changes));
    }

    @Property(tries = 500)
    void anyFormatMayBeTakenForAnother(
            @ForAll LeadFormat written, @ForAll LeadFormat read, @ForAll("records") List<Map<String, String>> records) {
        new Attempt(read, bytes(written, records));
    }

    @Property(tries = 500)
    void anyBytesAreReadOrRefused(@ForAll LeadFormat format, @ForAll byte[] bytes) {
        new Attempt(format, bytes);
    }

    @Property(tries = 500)
    void aPrefixLosesNoRecordInSilence(
            @ForAll LeadFormat format,
            @ForAll("plainRecords") List<Map<String, String>> records,
            @ForAll @IntRange(max = 99) int percent) {
        byte[] whole = bytes(format, records);
        byte[] prefix = Arrays.copyOf(whole, whole.length * percent / 100);
        Attempt attempt = new Attempt(format, prefix);
        switch (format) {
            case JSON, XML -> assertThat(attempt.fault).isNotNull();
            case FORM ->
                assertThat(attempt.fault != null || attempt.entries == 1).isTrue();
            case CSV, NDJSON -> {
                long lines =
                        new String(prefix, StandardCharsets.UTF_8).lines().count() - (format == LeadFormat.CSV ? 1 : 0);
                assertThat(attempt.fault != null || attempt.entries == lines).isTrue();
            }
        }
    }

    @Property(tries = 1000)
    void noMessageShowsAValue(
            @ForAll LeadFormat format, @ForAll("plainRecords") List<Map<String, String>> records, @ForAll long seed) {
        Attempt attempt = new Attempt(format, mutated(bytes(format, records), new Random(seed), 1));
        assertThat(attempt.messages.toString()).doesNotContain(Records.SECRET_NAME, Records.SECRET_PHONE);
    }

    private static byte[] bytes(LeadFormat format, List<Map<String, String>> records) {
        return Writing.write(format, records).getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes changed, removed, put in, or repeated: the signs that formats are made of more often than others. */
    private static byte[] mutated(byte[] bytes, Random random, int changes) {
        byte[] signs = "\"',\n\r{}[]<>&/=:;%\\!-\0 \u00e9".getBytes(StandardCharsets.UTF_8);
        byte[] result = bytes;
        for (int i = 0; i < changes && result.length > 0; i++) {
            int at = random.nextInt(result.length);
            byte other = random.nextBoolean() ? signs[random.nextInt(signs.length)] : (byte) random.nextInt(256);
            ByteArrayOutputStream changed = new ByteArrayOutputStream();
            changed.write(result, 0, at);
            switch (random.nextInt(4)) {
                case 0 -> changed.write(other);
                case 1 -> changed.writeBytes(new byte[] {other, result[at]});
                case 2 -> changed.write(result, random.nextInt(at + 1), 1);
                default -> {}
            }
            changed.write(result, at + 1, result.length - at - 1);
            result = changed.toByteArray();
        }
        return result;
    }

    /** One reading to the end or the fault. Any other exception than the one for faults fails the property. */
    private static final class Attempt {

        private final StringBuilder messages = new StringBuilder();
        private long entries;
        private LeadFormatException fault;

        Attempt(LeadFormat format, byte[] input) {
            LeadReader reader = LeadSource.of(format).open(new ByteArrayInputStream(input));
            try {
                while (reader.hasNext()) {
                    LeadEntry entry = reader.next();
                    entries++;
                    assertThat(entry.position()).isEqualTo(entries);
                    messages.append(entry).append('\n');
                }
                assertThat(entries).isPositive();
            } catch (LeadFormatException e) {
                fault = e;
                assertThat(e.getMessage()).isNotBlank();
                messages.append(e.getMessage());
            }
        }
    }
}
