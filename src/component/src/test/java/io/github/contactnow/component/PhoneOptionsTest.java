package io.github.contactnow.component;

import static io.github.contactnow.leads.Verdict.State.APPLIED;
import static io.github.contactnow.leads.Verdict.State.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.leads.Verdict;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options phoneRegion and phoneFormat: which phones a lead may have, and how they are sent. */
class PhoneOptionsTest extends LedgerTestSupport {

    private static final String ONCE = CREATE + "&delivery=ONCE";

    private static Map<String, Object> withWorkPhone(String phone) {
        Map<String, Object> lead = new HashMap<>(good("a"));
        lead.put("WorkPhone", phone);
        return lead;
    }

    private Verdict verdict(String uri, Map<String, Object> lead) {
        return verdicts(uri, lead).get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345",
                "077009001234567",
                "+4477009",
                "0770 CALL ME",
                "+999123456789",
                "07700900123 ext 5",
                "++44",
                "--1"
            })
    void aPhoneThatCannotBeOneOfTheRegionIsRejected(String phone) {
        assertThat(verdict(ONCE + "&phoneRegion=gb", withWorkPhone(phone))).satisfies(verdict -> {
            assertThat(verdict.state()).isEqualTo(REJECTED);
            assertThat(verdict.field()).isEqualTo("WorkPhone");
            assertThat(verdict.reason())
                    .startsWith("WorkPhone is not a phone number of GB: it ")
                    .contains("; write ")
                    .doesNotContain(phone);
        });
        assertThat(seen("create")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"07700900123", "+447700900123", "02079460000", "+33123456789", "442079460000", "+12025550123", ""
            })
    void aPhoneThatCanBeOneIsSent(String phone) {
        assertThat(verdict(ONCE + "&phoneRegion=GB", withWorkPhone(phone)).state())
                .isEqualTo(APPLIED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phoneRegion=GB | 7700900123 | 07700900123",
                "phoneRegion=GB | +44 (0)7700 900123 | 07700900123",
                "phoneRegion=GB&phoneFormat=E164 | 7700900123.0 | +447700900123",
                "phoneFormat=NATIONAL | 07700 900123 | 07700900123",
                "phoneFormat=E164 | +44 (0)7700-900123 | +447700900123"
            })
    void aPhoneIsSentInTheFormThatIsAskedFor(String options, String written, String sent) {
        assertThat(verdict(ONCE + "&" + options, Map.of("reference", "a", "ddi_mobile", written))
                        .state())
                .isEqualTo(APPLIED);
        assertThat(simulator.records())
                .extracting(record -> record.get("MobilePhone"))
                .containsExactly(sent);
    }

    @Test
    void withoutAPhoneOptionPhonesAreSentAsTheyCome() {
        assertThat(verdict(ONCE, Map.of("reference", "a", "MobilePhone", "07700 900123"))
                        .reason())
                .isEqualTo("Bad argument: MobilePhone");
    }
}
