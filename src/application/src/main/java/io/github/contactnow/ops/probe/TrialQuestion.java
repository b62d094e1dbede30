package io.github.contactnow.ops.probe;

import io.github.contactnow.ops.probe.TrialRecord.Created;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** A question that the created record answers. */
final class TrialQuestion extends Question {

    private final BiFunction<ProbeContext, Created, Finding> answer;

    private TrialQuestion(String name, String text, String asked, BiFunction<ProbeContext, Created, Finding> answer) {
        super(name, text, asked, 0);
        this.answer = answer;
    }

    /** All of them except {@link NotesAppended}, which changes the record. */
    static List<Question> all() {
        return List.of(
                new TrialQuestion(
                        "reference-writable",
                        "Does a create store the value of the reference column?",
                        "a record created with a random reference, read back",
                        TrialQuestion::writable),
                new TrialQuestion(
                        "create-visible",
                        "How soon can a created record be read?",
                        "reads after the reply to the create, until one finds it",
                        TrialQuestion::visible),
                new TrialQuestion(
                        "create-key",
                        "What is the key in the reply to a create?",
                        "the key, compared with the id of the record as read",
                        TrialQuestion::key),
                new TrialQuestion(
                        "unknown-column",
                        "What happens to a column that the table does not have?",
                        "a record created with the column " + TrialRecord.INVENTED_COLUMN,
                        TrialQuestion::unknownColumn),
                new TrialQuestion(
                        "id-on-create",
                        "Does an id sent with a create become the id of the record?",
                        "a record created with a low id that no record had",
                        TrialQuestion::id));
    }

    @Override
    Finding ask(ProbeContext context) {
        return answer.apply(context, context.trial().created());
    }

    private static void requireReply(Created created) {
        if (created.reply().isMissingNode()) {
            throw new InconclusiveException("the reply to the create was lost");
        }
    }

    private static Finding writable(ProbeContext context, Created created) {
        String column = context.target().referenceField();
        boolean kept = ProbeReply.field(created.row(), column).equals(created.reference());
        context.profile().referenceWritable(column, kept);
        return new Finding(Finding.yesOrNo(kept), column + (kept ? " holds" : " does not hold") + " what was sent");
    }

    private static Finding visible(ProbeContext context, Created created) {
        requireReply(created);
        Duration bound = Duration.ofSeconds(
                created.visibleAfter().plusSeconds(1).minusNanos(1).toSeconds());
        context.profile().createVisibleWithin(bound);
        return new Finding(
                "within " + bound.toSeconds() + " s",
                "found " + created.visibleAfter().toMillis() + " ms after the reply, by "
                        + (created.bySearch() ? "search" : "id; search did not find it"));
    }

    private static Finding key(ProbeContext context, Created created) {
        requireReply(created);
        String key = ProbeReply.field(created.reply(), "key");
        if (key.isEmpty()) {
            return new Finding("there is none", "the reply has no key");
        }
        boolean same = key.equals(ProbeReply.field(created.row(), "id"));
        return new Finding(
                same ? "the id of the record" : "not the id of the record",
                "a " + ProbeReply.type(created.reply().path("key")));
    }

    private static Finding unknownColumn(ProbeContext context, Created created) {
        if (created.extrasError() != null) {
            return refused(created, created.extrasError().contains(TrialRecord.INVENTED_COLUMN));
        }
        boolean kept =
                !ProbeReply.field(created.row(), TrialRecord.INVENTED_COLUMN).isEmpty();
        return new Finding(kept ? "it is kept" : "it is dropped silently", "the create was accepted");
    }

    private static Finding id(ProbeContext context, Created created) {
        if (created.sentId() == null) {
            throw new InconclusiveException("no low id could be shown to be free, so none was sent");
        }
        if (created.extrasError() != null) {
            return refused(created, created.extrasError().matches("(?i).*\\bid\\b.*"));
        }
        return new Finding(
                Finding.yesOrNo(created.sentId().equals(ProbeReply.field(created.row(), "id"))),
                "the create was accepted");
    }

    /** The invented column and the id were sent together, so the error must name one of them to identify the cause. */
    private static Finding refused(Created created, boolean named) {
        if (!named) {
            throw new InconclusiveException("a record with an id and an invented column was refused ("
                    + created.extrasError() + "), without naming which of them");
        }
        return new Finding("the record is refused", created.extrasError());
    }
}
