package io.github.contactnow.ops.probe;

import io.github.contactnow.api.ServerTexts;
import io.github.contactnow.ops.probe.TrialRecord.Created;
import java.util.List;
import java.util.Map;

/** Error text of the server for a rejected record. */
final class RejectionText extends Question {

    RejectionText() {
        super(
                "rejection-text",
                "What is the reply to an update of a record that does not exist?",
                "an update of a low id that was shown to be free, in the dataset of the record created",
                1);
    }

    @Override
    Finding ask(ProbeContext context) {
        Created created = context.trial().created();
        String free = created.sentId();
        if (free == null || free.equals(ProbeReply.field(created.row(), "id"))) {
            throw new InconclusiveException("no low id is known to be free");
        }
        String text = context.trial()
                .updateOf(free, Map.of("FirstName", "Probe"))
                .error()
                .orElseThrow(() -> new InconclusiveException("the update was accepted"));
        // Variable parts, such as the id.
        String words = text.replaceAll("\\d+|\\.\\.\\.$", "*");
        ServerTexts.Kind kind = new ServerTexts(List.of()).kindOf(text);
        if (kind == ServerTexts.Kind.OTHER) {
            context.profile().rejection(words);
        }
        return new Finding(
                words,
                kind == ServerTexts.Kind.OTHER
                        ? "taken for a rejection from now on"
                        : kind == ServerTexts.Kind.RECORD
                                ? "as documented"
                                : "an error that may be temporary, so it is not taken for a rejection");
    }
}
