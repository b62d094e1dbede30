package io.github.contactnow.component;

import io.github.contactnow.api.ArgumentDefinition;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Writes the Java source of {@link ContactNowArguments}: one endpoint option for each argument of the catalogue. */
final class ArgumentOptions {

    /** An option of the account, since the component's own token has the same argument. */
    static final String OF_ACCOUNT = "address";

    /** Names for readers, where the name on the wire is short. */
    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("callid", "Call Id"),
            Map.entry("cli", "Calling Number"),
            Map.entry("ctype", "Direction of Calls"),
            Map.entry("d_priority", "Dataset Priority"),
            Map.entry("d_status", "Dataset Status"),
            Map.entry("ddi", "Dialled Number"),
            Map.entry("groupby", "Group By"),
            Map.entry("id", "Record Id"),
            Map.entry("isset", "Fields That Are Set"),
            Map.entry("qid", "Queue Id"),
            Map.entry("qtype", "Queue Type"),
            Map.entry("range", "Time Range"),
            Map.entry("start", "Rows to Skip"),
            Map.entry("subcode", "Wrap Code"),
            Map.entry("timetype", "Time Column"),
            Map.entry("tstart", "Lower Bound of Time"),
            Map.entry("tstop", "Upper Bound of Time"),
            Map.entry("uid", "Code or Policy Id"),
            Map.entry("urn", "Record Id of Reports"));

    private static final int WIDTH = 140;

    private ArgumentOptions() {}

    static String source(Collection<ArgumentDefinition> arguments) {
        StringBuilder fields = new StringBuilder();
        StringBuilder methods = new StringBuilder();
        for (ArgumentDefinition argument : arguments) {
            if (!argument.name().equals(OF_ACCOUNT)) {
                field(fields, argument);
                methods(methods, argument);
            }
        }
        return """
            package io.github.contactnow.component;

            import org.apache.camel.spi.UriParam;
            import org.apache.camel.spi.UriParams;

            /**
             * The arguments of the API as options of the endpoint, under their own names. Generated from the catalogue of arguments: after a
             * change there, run ArgumentOptionsTest with -Ddocs.write=true.
             */
            @UriParams
            public class ContactNowArguments {

            %s%s}
            """.formatted(fields, methods);
    }

    private static void field(StringBuilder text, ArgumentDefinition argument) {
        List<String> choices = argument.choices();
        String title = TITLES.get(argument.name());
        text.append("    @UriParam(")
                .append(title == null ? "" : "displayName = \"" + title + "\", ")
                .append("label = \"argument\"")
                .append(choices.isEmpty() ? "" : ", enums = \"" + String.join(",", choices) + "\"")
                .append(")\n    private ")
                .append(argument.type().getSimpleName())
                .append(' ')
                .append(argument.name())
                .append(";\n");
    }

    private static void methods(StringBuilder text, ArgumentDefinition argument) {
        String type = argument.type().getSimpleName();
        String name = argument.name();
        String suffix = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        text.append("\n    public ")
                .append(type)
                .append(" get")
                .append(suffix)
                .append("() {\n        return ")
                .append(name)
                .append(";\n    }\n\n")
                .append(javadoc(described(argument)))
                .append("    public void set")
                .append(suffix)
                .append('(')
                .append(type)
                .append(' ')
                .append(name)
                .append(") {\n        this.")
                .append(name)
                .append(" = ")
                .append(name)
                .append(";\n    }\n");
    }

    /** What an argument is, with an example of it unless it has few values; a description of Camel's metadata holds no quotes. */
    static String described(ArgumentDefinition argument) {
        return argument.choices().isEmpty() && !argument.example().contains("\"")
                ? argument.meaning() + " Example: " + argument.example() + "."
                : argument.meaning();
    }

    private static String javadoc(String sentence) {
        String line = "    /** " + sentence + " */\n";
        if (line.length() <= WIDTH) {
            return line;
        }
        StringBuilder text = new StringBuilder("    /**\n");
        StringBuilder current = new StringBuilder("     *");
        for (String word : sentence.split(" ")) {
            if (current.length() + 1 + word.length() > WIDTH) {
                text.append(current).append('\n');
                current = new StringBuilder("     *");
            }
            current.append(' ').append(word);
        }
        return text.append(current).append("\n     */\n").toString();
    }
}
