package io.github.contactnow.ops.probe;

import io.github.contactnow.api.Format;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Content types and declared charsets of replies. */
final class ContentTypes extends Question {

    private static final String NONE = "none";

    ContentTypes() {
        super(
                "content-type",
                "Which content type do replies have, and which charset does XML declare?",
                "one read of each script with format=json, one with format=xml",
                2 * ScriptCall.ALL.size());
    }

    @Override
    Finding ask(ProbeContext context) {
        Map<String, Set<String>> scriptsByJsonType = new LinkedHashMap<>();
        Map<String, Set<String>> scriptsByXmlType = new LinkedHashMap<>();
        for (ScriptCall call : ScriptCall.ALL) {
            ProbeReply json = call.ask(context.server(), Format.JSON);
            if (is(json, Format.JSON)) {
                scriptsByJsonType
                        .computeIfAbsent(type(json), same -> new TreeSet<>())
                        .add(call.script());
            }
            ProbeReply xml = call.ask(context.server(), Format.XML);
            if (is(xml, Format.XML)) {
                Optional<String> charset = xml.declaredCharset();
                charset.ifPresent(name -> context.profile().xmlCharset(call.script(), name));
                scriptsByXmlType
                        .computeIfAbsent(type(xml) + ", declared " + charset.orElse("nothing"), same -> new TreeSet<>())
                        .add(call.script());
            }
        }
        if (scriptsByJsonType.isEmpty() && scriptsByXmlType.isEmpty()) {
            throw new InconclusiveException("no script answered in the requested format");
        }
        if (scriptsByJsonType.size() == 1 && !scriptsByJsonType.containsKey(NONE)) {
            context.profile()
                    .jsonContentType(scriptsByJsonType.keySet().iterator().next());
        }
        return new Finding(
                "JSON: " + String.join("; ", scriptsByJsonType.keySet()) + ". XML: "
                        + String.join("; ", scriptsByXmlType.keySet()),
                "JSON " + scriptsByJsonType + ", XML " + scriptsByXmlType);
    }

    private static boolean is(ProbeReply seen, Format format) {
        return seen.reply().status() == 200
                && seen.format().filter(format::equals).isPresent();
    }

    private static String type(ProbeReply seen) {
        return seen.reply().contentType() == null ? NONE : seen.reply().contentType();
    }
}
