package io.github.contactnow.leads.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EarlierDigestTest {

    private static final Map<String, String> ARGUMENTS = Map.of("dataset", "12", "table", "Renewals");

    private static String hash(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return EarlierDigest.of(ARGUMENTS, fields);
    }

    /** Ledgers hold these, written by versions before the present digest. */
    @Test
    void theDigestOfALeadIsTheSameForEver() {
        assertThat(hash("VENDOR_URN", "crm-1", "FirstName", "Ann", "LastName", "O'Neill", "MobilePhone", "07700900001"))
                .isEqualTo("7ea088a7b43da3a6c06b6574ddffeaa2ad3661f1d15f4c3ab446f4d5b2a5da71");
        assertThat(hash(
                        "VENDOR_URN",
                        "crm-2",
                        "notes",
                        "\"quoted\" \\ back\nline \u0001 \u007f \u2028 ü \ud83d\ude00 \ud83d",
                        "City",
                        "",
                        "PostCode",
                        null,
                        "quotes",
                        "\"",
                        "more",
                        "\"\""))
                .isEqualTo("f9176a20f7be96a064bf418b1007fefffe3111590430f8d1ead3babaacaebf3c");
        assertThat(hash(
                        "VENDOR_URN",
                        3,
                        "score",
                        1.50,
                        "price",
                        new BigDecimal("1E+3"),
                        "large",
                        Long.MAX_VALUE,
                        "active",
                        true,
                        "born",
                        LocalDate.of(1990, 1, 31),
                        "letter",
                        'x',
                        "tags",
                        List.of("a", 1),
                        "more",
                        Map.of("k", "v"),
                        "list",
                        Arrays.asList(1, null)))
                .isEqualTo("a7a37a1f2d9439c44e494d1b5e431a0946131815d2fb64cac47cc5e51c2a22d4");
        assertThat(EarlierDigest.of(Map.of(), Map.of()))
                .isEqualTo("b92e62780446bbabe674471182bb86f151ea06510017d482dfaf72c6385e0414");
    }

    @Test
    void orderOfFieldsCaseOfNamesAndFormOfNumbersDoNotMatter() {
        assertThat(hash("a", "1", "B", "x", "c", null)).isEqualTo(hash("C", "", "b", "x", "A", 1));
        assertThat(hash("a", "1")).isNotEqualTo(hash("a", "2")).isNotEqualTo(hash("b", "1"));
    }

    @Test
    void phonesAreReadAsTheyWereThen() {
        assertThat(EarlierDigest.withPhones(
                        Map.of("MobilePhone", "+44 (0)7700 900104", "ddi_home", "7700900102.0", "FirstName", "A. B")))
                .isEqualTo(Map.of("MobilePhone", "+4407700900104", "ddi_home", "77009001020", "FirstName", "A. B"));
    }
}
