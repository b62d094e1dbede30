package io.github.contactnow.leads.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeadPayloadTest {

    private static final Map<String, String> ARGUMENTS = Map.of("dataset", "12", "table", "Renewals");

    private static LeadPayload payload(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new LeadPayload(ARGUMENTS, fields);
    }

    @Test
    void aPayloadIsReadAsItWasWritten() {
        LeadPayload payload = payload("VENDOR_URN", "crm-1", "score", 12, "note", "\"x\"\n", "none", null);
        assertThat(LeadPayload.of(payload.toJson())).isEqualTo(payload);
        assertThat(payload).asString().doesNotContain("crm-1");
    }
}
