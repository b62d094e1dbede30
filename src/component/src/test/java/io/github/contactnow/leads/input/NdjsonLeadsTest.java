package io.github.contactnow.leads.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.RejectedLead;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NdjsonLeadsTest {

    private static final String LEAD = "{\"dataset\":12,\"MobilePhone\":\"0770\"}";

    @Test
    void linesAreLeads() {
        List<LeadEntry> entries = Reading.all(Reading.NDJSON, LEAD + "\n\n" + LEAD + "\r\n \n" + LEAD);
        assertThat(entries).hasSize(3).allMatch(Lead.class::isInstance);
        assertThat(entries).extracting(LeadEntry::position).containsExactly(1L, 2L, 3L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"dataset\":12", "Smith", "{} {}", "{},", "[1,2", "12", "[" + LEAD + "]", "{\"a\":\"\u0001\"}"
            })
    void aBadLineIsRejectedAlone(String line) {
        List<LeadEntry> entries = Reading.all(Reading.NDJSON, LEAD + "\n\n" + line + "\n" + LEAD);
        assertThat(entries).hasSize(3);
        RejectedLead rejected = (RejectedLead) entries.get(1);
        assertThat(rejected.reason()).startsWith("record 2 (line 3): ").doesNotContain("Smith");
        assertThat(rejected.raw()).isEqualTo(line);
        assertThat(entries.get(2)).isInstanceOf(Lead.class);
    }

    @Test
    void aLineBeyondTheLimitsIsRejectedAlone() {
        String longValue = "{\"a\":\"" + "x".repeat(65537) + "\"}";
        String deep = "[".repeat(1000);
        String wide = IntStream.rangeClosed(0, 1000)
                .mapToObj(i -> "\"f" + i + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
        List<LeadEntry> entries = Reading.all(Reading.NDJSON, String.join("\n", longValue, deep, wide, LEAD));
        assertThat(entries.subList(0, 3)).allSatisfy(entry -> assertThat(((RejectedLead) entry).reason())
                .endsWith(
                        "a value or name is longer than 65536 characters, values are nested deeper than 100, or there are"
                                + " more than 1000 fields; shorten the record"));
        assertThat(entries.get(3)).isInstanceOf(Lead.class);
    }

    @Test
    void aLineWithoutEndIsRefused() {
        assertThat(Reading.fault(Reading.NDJSON, LEAD + "\n{\"a\":\"" + "x".repeat(2_000_000)))
                .startsWith("record 2: longer than 1048576 bytes");
    }

    @Test
    void emptyLinesAreNoLeads() {
        assertThat(Reading.fault(Reading.NDJSON, "\n \n")).startsWith("The input holds no leads");
    }
}
