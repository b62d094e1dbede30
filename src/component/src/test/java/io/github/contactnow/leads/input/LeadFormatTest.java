package io.github.contactnow.leads.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeadFormatTest {

    @ParameterizedTest
    @CsvSource({"a.csv,CSV", "A.CSV,CSV", "a.b.json,JSON", "a.ndjson,NDJSON", "a.jsonl,NDJSON", "in/a.xml,XML"})
    void fileNames(String name, LeadFormat format) {
        assertThat(LeadFormat.ofFileName(name)).contains(format);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "a.xlsx", "a.csv.part", "a.", ""})
    void otherFileNames(String name) {
        assertThat(LeadFormat.ofFileName(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "application/json,JSON",
        "Application/JSON; charset=utf-8,JSON",
        "application/x-ndjson,NDJSON",
        "text/csv;header=present,CSV",
        "application/xml,XML",
        "text/xml,XML",
        "application/x-www-form-urlencoded,FORM"
    })
    void contentTypes(String type, LeadFormat format) {
        assertThat(LeadFormat.ofContentType(type)).contains(format);
    }

    @Test
    void otherContentTypes() {
        assertThat(LeadFormat.ofContentType(null)).isEmpty();
        assertThat(LeadFormat.ofContentType("")).isEmpty();
        assertThat(LeadFormat.ofContentType(";")).isEmpty();
        assertThat(LeadFormat.ofContentType("text/plain")).isEmpty();
    }
}
