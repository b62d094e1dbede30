package io.github.contactnow.ops.probe;

import java.util.ArrayList;
import java.util.List;

/** All questions of the probe, in order. A new question is one class and one line here. */
final class Questions {

    private Questions() {}

    static List<Question> all() {
        List<Question> all = new ArrayList<>(List.of(
                new TokenMethod(),
                new DefaultFormats(),
                new ContentTypes(),
                new EnvelopeTypes(),
                new NumberTypes(),
                new EmptyList(),
                new RangeBounds(),
                new CountsAgree(),
                new ReportFieldList("calls"),
                new ReportFieldList("cdr"),
                new ReportFieldList("agents"),
                new TimeBounds(),
                StartHonoured.ofEcnow(),
                StartHonoured.ofDatabase(),
                SortDirection.ofRecords(),
                SortDirection.ofCalls()));
        all.addAll(TrialQuestion.all());
        all.addAll(List.of(
                new NotesAppended(),
                new RejectionText(),
                new ReferenceSearch(),
                new RecordTimeZone(),
                new LiveRows("agents", "mode", "all"),
                new LiveRows("outgoing"),
                new LiveRows("incoming"),
                new Recording(),
                new KnownMethods("ecnow"),
                new KnownMethods("database"),
                new KnownMethods("ajax"),
                new RepeatedGet(),
                new ForeignAddress(),
                new ValidateExtends()));
        return List.copyOf(all);
    }
}
