package io.github.contactnow.ops.probe;

import io.github.contactnow.api.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Default format of each script. */
final class DefaultFormats extends Question {

    DefaultFormats() {
        super(
                "default-format",
                "Which format has the reply to a request that names none?",
                "one read of each script without format",
                ScriptCall.ALL.size());
    }

    @Override
    Finding ask(ProbeContext context) {
        List<String> known = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (ScriptCall call : ScriptCall.ALL) {
            ProbeReply seen = call.ask(context.server(), null);
            Optional<Format> format = seen.format().filter(f -> seen.reply().status() == 200);
            format.ifPresent(f -> context.profile().defaultFormat(call.script(), f));
            (format.isPresent() ? known : open)
                    .add(call.script() + " " + format.map(Format::name).orElseGet(seen::describe));
        }
        if (known.isEmpty()) {
            throw new InconclusiveException(String.join("; ", open));
        }
        return new Finding(
                String.join(", ", known),
                open.isEmpty() ? "every script answered" : "no answer from " + String.join("; ", open));
    }
}
