package io.github.contactnow.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Records as a CRM would send them: nine fields of text. The dataset is the endpoint's, and the last field on the wire. */
final class Leads {

    static final String DATASET = "12";

    private Leads() {}

    static Map<String, Object> lead(int number) {
        Map<String, Object> lead = new LinkedHashMap<>();
        lead.put("VENDOR_URN", "crm-" + number);
        lead.put("Title", "Ms");
        lead.put("FirstName", "Ann");
        lead.put("LastName", "Example");
        lead.put("MobilePhone", "07700" + (900_000 + number));
        lead.put("Email", "ann" + number + "@example.org");
        lead.put("AddressLine1", "1 Example Street");
        lead.put("City", "London");
        lead.put("PostCode", "SW1A 1AA");
        return lead;
    }

    static List<Map<String, Object>> leads(int count) {
        return IntStream.range(0, count).mapToObj(Leads::lead).toList();
    }

    /** The same record with its dataset: what the component puts on the wire. */
    static Map<String, Object> onTheWire(Map<String, Object> lead) {
        Map<String, Object> whole = new LinkedHashMap<>(lead);
        whole.put("dataset", DATASET);
        return whole;
    }
}
