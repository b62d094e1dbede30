package io.github.contactnow.leads.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A row counts as the record that was looked for only if it bears the very reference; any other row leaves that open. */
class SightingTest {

    private static final String COLUMN = "VENDOR_URN";

    private static Sighting of(String reference, String... there) {
        return Sighting.of(
                Arrays.stream(there)
                        .map(value -> {
                            Map<String, Object> row = new HashMap<>(Map.of("id", "id of " + value));
                            row.put("vendor_urn", value);
                            return row;
                        })
                        .iterator(),
                COLUMN,
                reference);
    }

    @Test
    void theVeryReferenceIsFoundAmongOthers() {
        assertThat(of("A-1", "a-1", "A-10", "A-1"))
                .isEqualTo(new Sighting(Sighting.Kind.FOUND, "id of A-1", null, Map.of()));
    }

    @Test
    void noRowsAreNothing() {
        assertThat(of("A-1").kind()).isEqualTo(Sighting.Kind.NOTHING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Lead-1|LEAD-1|in another letter case",
                "a  b|a b|with other blanks",
                "a b|ab|with other blanks",
                "a\u00a0b|a b|with other blanks",
                "invoice-2026-1|invoice-|cut to 8 characters",
                "a&b|a&amp;b|escaped",
                "O'Neil|O\\'Neil|escaped",
                "<a>|&lt;a&gt;|escaped",
                "caf\u00e9-1|cafe-1|with other characters",
                "a\u20ac1|a?1|with other characters",
                "A-1|A-10|finds records with other references"
            })
    void aChangedReferenceLeavesItOpenAndSaysHow(String reference, String there, String how) {
        Sighting sighting = of(reference, there);
        assertThat(sighting.kind()).isEqualTo(Sighting.Kind.UNCLEAR);
        assertThat(sighting.key()).isNull();
        assertThat(sighting.reason()).contains(COLUMN, how, "id of " + there);
        assertThat(sighting.others()).containsExactly(Map.entry("id of " + there, there));
    }

    @Test
    void rowsWithoutTheReferenceLeaveItOpenWhateverElseIsThere() {
        assertThat(of("A-1", (String) null).reason()).contains("VENDOR_URN is empty in a record");
        assertThat(of("A-1", "A-2", "").reason()).contains("VENDOR_URN is empty in a record");
        assertThat(of("A-1", "A-2", "").others())
                .as("not explained by what the ledger knows")
                .isEmpty();
        assertThat(Sighting.of(List.of(Map.<String, Object>of("id", "7")).iterator(), COLUMN, "A-1")
                        .reason())
                .contains("come without the column");
        assertThat(Sighting.of(List.of(Map.<String, Object>of(COLUMN, "A-2")).iterator(), COLUMN, "A-1")
                        .reason())
                .contains("has no id");
    }
}
