package io.github.contactnow.leads;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of ContactNow's standard columns, as ContactNow spells them. */
final class FieldNames {

    static final String REFERENCE = "reference";
    static final String DATASET = "dataset";
    static final String TABLE = "table";
    static final String CALLBACK = "callback";
    static final String HOME_PHONE = "HomePhone";
    static final String WORK_PHONE = "WorkPhone";
    static final String MOBILE_PHONE = "MobilePhone";
    static final List<String> PHONES = List.of(HOME_PHONE, WORK_PHONE, MOBILE_PHONE);

    private static final int MAX_SHOWN = 40;

    /** What the older sister of the create method calls the phones. */
    private static final Map<String, String> ALIASES = Map.of(
            "ddi_home", HOME_PHONE, "ddi_work", WORK_PHONE, "ddi_mobile", MOBILE_PHONE);

    private static final Map<String, String> STANDARD = Stream.of(REFERENCE, DATASET, TABLE, CALLBACK,
            HOME_PHONE, WORK_PHONE, MOBILE_PHONE, "id", "datasetid", "Title", "FirstName", "LastName", "Address1",
            "Address2", "Address3", "Address4", "Address5", "Address6", "Postcode", "AgentRef", "Agent_Specific",
            "Call_Back_Sametime", "Call_Back_Notes", "notes", "notes_append", "outcomecode", "ProcessType",
            "ProcessDate", "loaddate", "sourcefile", "URN", "VENDOR_URN")
            .collect(Collectors.toUnmodifiableMap(FieldNames::key, Function.identity()));

    private FieldNames() {
    }

    /** ContactNow's spelling of a standard column, however blanks are put into its name; any other name without marks that cannot be seen. */
    static String canonical(String name) {
        String key = key(name);
        String joined = key.indexOf(' ') < 0 ? key : key.replace(" ", "");
        String standard = STANDARD.getOrDefault(joined, ALIASES.get(joined));
        return standard != null ? standard : PlainText.name(name);
    }

    /** Whether it is ContactNow's own spelling of a standard column. */
    static boolean isStandard(String name) {
        return name.equals(STANDARD.get(key(name)));
    }

    /** Equal for names of the same column, whichever of the create methods they are of. */
    static String columnKey(String name) {
        String key = key(name);
        String alias = ALIASES.get(key);
        return alias == null ? key : key(alias);
    }

    /** Equal for names that differ in nothing but letter case, blanks around them, kinds of blanks, and marks that cannot be seen. */
    static String key(String name) {
        return PlainText.key(name);
    }

    /** A name fit for messages and logs: names come from the input, and may be of any length and hold line breaks. */
    static String printable(String name) {
        String oneLine = name.strip().replaceAll("\\p{Cc}", " ");
        return oneLine.length() > MAX_SHOWN ? oneLine.substring(0, MAX_SHOWN) + "..." : oneLine;
    }

    static String shown(String name) {
        return "'" + printable(name) + "'";
    }
}
