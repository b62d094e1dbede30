package io.github.contactnow.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeadTest {

    private final Map<String, String> fields = new LinkedHashMap<>();

    @Test
    void spellsStandardColumnsAsContactNowDoesAndKeepsTheOrder() {
        fields.put("zeta", "1");
        fields.put("MOBILEPHONE", "2");
        fields.put("agent_SPECIFIC", "3");
        fields.put("DDI_Home", "4");
        assertThat(new Lead(1, fields, null).fields().keySet())
                .containsExactly("zeta", "MobilePhone", "Agent_Specific", "HomePhone");
    }

    @Test
    void findsFieldsInAnyCase() {
        fields.put("FlgId", "7");
        Map<String, String> read = new Lead(1, fields, null).fields();
        assertThat(read.get("FLGID")).isEqualTo("7");
        assertThat(read.containsKey("flgid")).isTrue();
        assertThat(read.get("other")).isNull();
        assertThat(read.get(null)).isNull();
    }

    @Test
    void isEqualByContent() {
        Lead lead = new Lead(1, Map.of("FlgId", "7"), "r");
        Lead same = new Lead(1, Map.of("flgid", "7"), "r");
        assertThat(lead).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(lead).isNotEqualTo(new Lead(1, Map.of("flgid", "8"), "r"));
    }

    @Test
    void cannotBeChanged() {
        Lead lead = new Lead(1, fields, null);
        fields.put("late", "x");
        assertThat(lead.fields()).isEmpty();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> lead.fields().put("a", "b"));
    }

    @Test
    void refusesAFieldThatOccursTwiceOrIsTheReference() {
        fields.put("ddi_home", "1");
        fields.put("HomePhone", "2");
        assertThatIllegalArgumentException().isThrownBy(() -> new Lead(1, fields, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Lead(1, Map.of("Reference", "x"), null));
    }

    @Test
    void showsNoValues() {
        assertThat(new Lead(3, Map.of("FirstName", "Ann"), "r")).hasToString("Lead[position=3, 1 fields]");
        assertThat(new RejectedLead(3, "r", "FirstName", "why", "Ann")).hasToString("RejectedLead[why]");
    }
}
