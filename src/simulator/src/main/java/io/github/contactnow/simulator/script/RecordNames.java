package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.state.Fields;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The old and the new names of record columns. Requests can use both. */
final class RecordNames {

    private static final Map<String, String> NEW_BY_OLD = Map.of(
            "uid", "id",
            "agentid", "AgentRef",
            "ddi_home", "HomePhone",
            "ddi_work", "WorkPhone",
            "ddi_mobile", "MobilePhone",
            "datasetid", "dataset");
    private static final Map<String, String> OLD_BY_NEW = Map.of(
            "id", "uid",
            "AgentRef", "agentid",
            "HomePhone", "ddi_home",
            "WorkPhone", "ddi_work",
            "MobilePhone", "ddi_mobile",
            "datasetid", "dataset");

    private RecordNames() {}

    /** The fields with the names of {@code ecnow_records}. */
    static Fields withNewNames(Fields fields) {
        return fields.renamed(NEW_BY_OLD);
    }

    /** The column names of {@code ecnow_data} in the given order, each mapped to its new name. */
    static Map<String, String> newByOld(Iterable<String> newNames) {
        Map<String, String> names = new LinkedHashMap<>();
        newNames.forEach(name -> names.put(OLD_BY_NEW.getOrDefault(name, name.toLowerCase(Locale.ROOT)), name));
        return names;
    }
}
