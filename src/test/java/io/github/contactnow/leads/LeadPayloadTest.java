package io.github.contactnow.leads;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeadPayloadTest {

    private static final Map<String, String> ARGUMENTS = Map.of("dataset", "12", "table", "Renewals");

    private static String hash(Object... namesAndValues) {
        return payload(namesAndValues).hash();
    }

    private static LeadPayload payload(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new LeadPayload(ARGUMENTS, fields);
    }

    /** Ledgers hold these: another digest of the same lead would make a repeat of it a conflict. */
    @Test
    void theDigestOfALeadIsTheSameForEver() {
        assertThat(hash("VENDOR_URN", "crm-1", "FirstName", "Ann", "LastName", "O'Neill", "MobilePhone", "07700900001"))
            .isEqualTo("7ea088a7b43da3a6c06b6574ddffeaa2ad3661f1d15f4c3ab446f4d5b2a5da71");
        assertThat(hash("VENDOR_URN", "crm-2", "notes", "\"quoted\" \\ back\nline \u0001 \u007f \u2028 ü \ud83d\ude00 \ud83d", "City", "",
            "PostCode", null, "quotes", "\"", "more", "\"\"")).isEqualTo("f9176a20f7be96a064bf418b1007fefffe3111590430f8d1ead3babaacaebf3c");
        assertThat(hash("VENDOR_URN", 3, "score", 1.50, "price", new BigDecimal("1E+3"), "large", Long.MAX_VALUE, "active", true,
            "born", LocalDate.of(1990, 1, 31), "letter", 'x', "tags", List.of("a", 1), "more", Map.of("k", "v"),
            "list", Arrays.asList(1, null))).isEqualTo("a7a37a1f2d9439c44e494d1b5e431a0946131815d2fb64cac47cc5e51c2a22d4");
        assertThat(new LeadPayload(Map.of(), Map.of()).hash()).isEqualTo("b92e62780446bbabe674471182bb86f151ea06510017d482dfaf72c6385e0414");
    }

    @Test
    void orderOfFieldsCaseOfNamesAndFormOfNumbersDoNotMatter() {
        assertThat(hash("a", "1", "B", "x", "c", null)).isEqualTo(hash("C", "", "b", "x", "A", 1));
        assertThat(hash("a", "1")).isNotEqualTo(hash("a", "2")).isNotEqualTo(hash("b", "1"));
    }

    @Test
    void aPayloadIsReadAsItWasWritten() {
        LeadPayload payload = payload("VENDOR_URN", "crm-1", "score", 12, "note", "\"x\"\n", "none", null);
        assertThat(LeadPayload.of(payload.toJson())).isEqualTo(payload);
        assertThat(payload).asString().doesNotContain("crm-1");
    }
}
