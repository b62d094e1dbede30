package io.github.contactnow.kamelets;

import io.github.contactnow.support.GeneratedDoc;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tables of the guide are those of the Kamelets. */
class KameletsPageTest {

    private static final String PAGE = "src/docs/guides/kamelets.md";
    private static final String TABLES = "## All Kamelets\n";

    @Test
    void theTablesAreGeneratedFromTheKamelets() throws IOException {
        String committed = GeneratedDoc.committed(PAGE);
        int end = committed.indexOf(TABLES);
        String prose = end < 0 ? committed + "\n" : committed.substring(0, end);
        GeneratedDoc.check(PAGE, prose + TABLES + tables());
    }

    private static String tables() throws IOException {
        StringBuilder text = new StringBuilder("""

                `./mvnw -pl src/component test -Dtest=KameletsPageTest -Ddocs.write=true` writes this section from the Kamelets. **Bold** properties are required. Each
                Kamelet also has the properties of the account.

                """);
        for (Kamelet kamelet : Kamelet.all()) {
            text.append("### ")
                    .append(kamelet.name())
                    .append("\n\n")
                    .append(kamelet.definition().get("description"));
            text.append("\n\n| Property | Meaning | Default |\n|---|---|---|\n");
            kamelet.properties().forEach((name, property) -> {
                if (!Kamelet.ACCOUNT.contains(name)) {
                    text.append(row(kamelet, name, property));
                }
            });
            text.append('\n');
        }
        text.append("### The account\n\nEach Kamelet has these, and none is required.\n\n");
        text.append("| Property | Meaning | Default |\n|---|---|---|\n");
        Kamelet first = Kamelet.all().get(0);
        for (String name : Kamelet.ACCOUNT) {
            text.append(row(first, name, first.properties().get(name)));
        }
        return text.toString();
    }

    private static String row(Kamelet kamelet, String name, Map<String, Object> property) {
        Object value = property.get("default");
        return "| " + (kamelet.required().contains(name) ? "**" + name + "**" : name) + " | "
                + property.get("description").toString().replace("|", "\\|") + " | "
                + (value == null ? "" : "`" + value + "`") + " |\n";
    }
}
