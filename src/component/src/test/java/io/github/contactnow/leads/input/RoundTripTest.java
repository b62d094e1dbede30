package io.github.contactnow.leads.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.RejectedLead;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** What was written is what is read. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
class RoundTripTest {

    @Provide
    Arbitrary<List<Map<String, String>>> records() {
        return Records.any(4);
    }

    @Property(tries = 300)
    void everyLeadIsReadBackEqual(@ForAll LeadFormat format, @ForAll("records") List<Map<String, String>> all) {
        List<Map<String, String>> records = format == LeadFormat.FORM ? all.subList(0, 1) : all;
        List<LeadEntry> expected = new ArrayList<>();
        for (Map<String, String> record : records) {
            Map<String, String> fields = new LinkedHashMap<>(record);
            String reference = fields.remove("reference");
            expected.add(new Lead(expected.size() + 1, fields, reference));
        }
        List<LeadEntry> read = Reading.all(LeadSource.of(format), Writing.write(format, records));
        assertThat(read).isEqualTo(expected);
        assertThat(((Lead) read.get(0)).fields().keySet())
                .containsExactlyElementsOf(((Lead) expected.get(0)).fields().keySet());
    }

    @Property(tries = 200)
    void aCsvFileIsReadWithWhateverDelimiterItHas(
            @ForAll("records") List<Map<String, String>> records,
            @ForAll("delimiters") String delimiter,
            @ForAll("statements") String statement,
            @ForAll("blanks") String blank) {
        String file = Writing.csv(records, delimiter);
        String padded = statement.replace("?", delimiter)
                + blank.replace(",", delimiter)
                + file
                + blank.replace(",", delimiter);
        assertThat(Reading.all(LeadSource.of(LeadFormat.CSV), padded))
                .isEqualTo(Reading.all(LeadSource.of(LeadFormat.CSV), Writing.csv(records, ",")));
    }

    @Provide
    Arbitrary<String> delimiters() {
        return Arbitraries.of(",", ";", "\t", "|");
    }

    @Provide
    Arbitrary<String> statements() {
        return Arbitraries.of("", "", "sep=?\r\n", "\ufeffSEP=?\n");
    }

    @Provide
    Arbitrary<String> blanks() {
        return Arbitraries.of("", "\n\n", ",,\r\n", " ,\u00a0\n");
    }

    @Property(tries = 200)
    void rejectedRecordsMakeAFileThatHoldsTheSameRecords(
            @ForAll LeadFormat format, @ForAll("records") List<Map<String, String>> all) throws Exception {
        List<Map<String, String>> records = format == LeadFormat.FORM ? all.subList(0, 1) : all;
        records.forEach(record -> record.put("MobilePhone", "NOPHONE"));
        LeadSource source = LeadSource.of(format);
        String again;
        List<String> rejected = new ArrayList<>();
        try (LeadReader reader = source.open(
                new ByteArrayInputStream(Writing.write(format, records).getBytes(StandardCharsets.UTF_8)))) {
            reader.forEachRemaining(entry -> rejected.add(((RejectedLead) entry).raw()));
            RawFrame frame = reader.frame();
            again = rejected.stream().collect(Collectors.joining(frame.between(), frame.before(), frame.after()));
        }
        records.forEach(record -> record.put("MobilePhone", "0770"));
        assertThat(Reading.all(source, again.replace("NOPHONE", "0770")))
                .isEqualTo(Reading.all(source, Writing.write(format, records)));
    }
}
