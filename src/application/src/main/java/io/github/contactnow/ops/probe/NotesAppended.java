package io.github.contactnow.ops.probe;

import io.github.contactnow.ops.probe.TrialRecord.Created;
import java.util.Map;

/** Effect of notes_append on create and on update. */
final class NotesAppended extends Question {

    private static final String SECOND_NOTE = "changed by the contactnow probe";

    NotesAppended() {
        super(
                "notes-append",
                "Does notes_append add to the notes of a record, on create and on update?",
                "the record created with one note and updated with another, read back",
                2);
    }

    @Override
    Finding ask(ProbeContext context) {
        Created created = context.trial().created();
        boolean onCreate = ProbeReply.field(created.row(), "notes").contains(TrialRecord.FIRST_NOTE);
        ProbeReply update = context.trial().update(Map.of("notes_append", SECOND_NOTE));
        update.success();
        String notes = ProbeReply.field(context.trial().now(), "notes");
        boolean second = notes.contains(SECOND_NOTE);
        boolean first = notes.contains(TrialRecord.FIRST_NOTE);
        return new Finding(
                "create: " + Finding.yesOrNo(onCreate) + ", update: "
                        + (!second ? "no" : first || !onCreate ? "yes" : "it replaces what was there"),
                "the reply to the update has key "
                        + ProbeReply.type(update.json().path("key")));
    }
}
