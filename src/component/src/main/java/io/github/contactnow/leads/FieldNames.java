package io.github.contactnow.leads;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of ContactNow's standard columns, as ContactNow spells them, and the fields of a record by their names. */
public final class FieldNames {

    /** The field under which a caller passes its own id; the id travels in the reference column. */
    public static final String REFERENCE = "reference";

    public static final String DATASET = "dataset";
    public static final String TABLE = "table";
    public static final String CALLBACK = "callback";
    public static final String HOME_PHONE = "HomePhone";
    public static final String WORK_PHONE = "WorkPhone";
    public static final String MOBILE_PHONE = "MobilePhone";
    public static final List<String> PHONES = List.of(HOME_PHONE, WORK_PHONE, MOBILE_PHONE);

    private static final int MAX_SHOWN = 40;
    private static final Pattern DATASET_NUMBER = Pattern.compile("[0-9]{1,18}");

    /** What the older sister of the create method calls the phones. */
    private static final Map<String, String> ALIASES =
            Map.of("ddi_home", HOME_PHONE, "ddi_work", WORK_PHONE, "ddi_mobile", MOBILE_PHONE);

    private static final Map<String, String> STANDARD = Stream.of(
                    REFERENCE,
                    LeadMarks.CHANGED_AT,
                    LeadMarks.ON_CHANGE,
                    LeadMarks.OPT_OUT,
                    LeadMarks.OPT_OUT_REASON,
                    DATASET,
                    TABLE,
                    CALLBACK,
                    HOME_PHONE,
                    WORK_PHONE,
                    MOBILE_PHONE,
                    "id",
                    "datasetid",
                    "Title",
                    "FirstName",
                    "LastName",
                    "Address1",
                    "Address2",
                    "Address3",
                    "Address4",
                    "Address5",
                    "Address6",
                    "Postcode",
                    "AgentRef",
                    "Agent_Specific",
                    "Call_Back_Sametime",
                    "Call_Back_Notes",
                    "notes",
                    "notes_append",
                    "outcomecode",
                    "ProcessType",
                    "ProcessDate",
                    "loaddate",
                    "sourcefile",
                    "URN",
                    "VENDOR_URN")
            .collect(Collectors.toUnmodifiableMap(FieldNames::key, Function.identity()));

    private FieldNames() {}

    /** Whether a value can be the number of a dataset. */
    public static boolean isDataset(String value) {
        return DATASET_NUMBER.matcher(value).matches();
    }

    /** The value of a field as text, whatever letter case its name has; empty if it is absent or empty. */
    public static Optional<String> field(Map<String, ?> record, String name) {
        for (Map.Entry<String, ?> field : record.entrySet()) {
            String text = field.getKey().equalsIgnoreCase(name) && field.getValue() != null
                    ? field.getValue().toString()
                    : "";
            if (!text.isEmpty()) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    /** As {@link #field}, without blanks at its ends; an empty text if it is absent. */
    public static String text(Map<String, ?> record, String name) {
        return field(record, name).orElse("").strip();
    }

    /**
     * ContactNow's spelling of a standard column, however blanks are put into its name; any other name without marks that cannot be seen.
     */
    public static String canonical(String name) {
        String key = key(name);
        String joined = key.indexOf(' ') < 0 ? key : key.replace(" ", "");
        String standard = STANDARD.getOrDefault(joined, ALIASES.get(joined));
        return standard != null ? standard : PlainText.name(name);
    }

    /** Whether it is ContactNow's own spelling of a standard column. */
    public static boolean isStandard(String name) {
        return name.equals(STANDARD.get(key(name)));
    }

    /** Equal for names of the same column, whichever of the create methods they are of. */
    public static String columnKey(String name) {
        String key = key(name);
        String alias = ALIASES.get(key);
        return alias == null ? key : key(alias);
    }

    /** Equal for names that differ in nothing but letter case, blanks around them, kinds of blanks, and marks that cannot be seen. */
    public static String key(String name) {
        return PlainText.key(name);
    }

    /** A name fit for messages and logs: names come from the input, and may be of any length and hold line breaks. */
    public static String printable(String name) {
        String oneLine = name.strip().replaceAll("\\p{Cc}", " ");
        return oneLine.length() > MAX_SHOWN ? oneLine.substring(0, MAX_SHOWN) + "..." : oneLine;
    }

    public static String shown(String name) {
        return "'" + printable(name) + "'";
    }
}
