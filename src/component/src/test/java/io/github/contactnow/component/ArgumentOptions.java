package io.github.contactnow.component;

import io.github.contactnow.api.ArgumentDefinition;
import java.util.Collection;
import java.util.List;

/** Writes the Java source of {@link ContactNowArguments}: one endpoint option for each argument of the catalogue. */
final class ArgumentOptions {

    /** An option of the account, since the component's own token has the same argument. */
    static final String OF_ACCOUNT = "address";

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
        text.append("    @UriParam(label = \"argument\"")
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
                .append(javadoc(argument.meaning()))
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
