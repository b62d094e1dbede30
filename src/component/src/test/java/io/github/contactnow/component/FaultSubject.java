package io.github.contactnow.component;

import java.util.List;
import java.util.Map;

/** One operation of each kind with a sample call: the columns of the fault matrix. */
enum FaultSubject {
    READ("read", "ecnow/ecnow_records/read?table=Renewals", null),
    READ_XML("read, XML", "ecnow/ecnow_records/read?table=Renewals&format=xml", null),
    REPORT("report, streaming", "reporting/cdr?range=0:9999999999&streaming=true", null),
    CREATE("create", "ecnow/ecnow_records/create?dataset=12", lead()),
    CREATE_XML("create, XML", "ecnow/ecnow_records/create?dataset=12&format=xml", lead()),
    UPDATE(
            "update",
            "ecnow/ecnow_records/update?dataset=12",
            List.of(Map.of("id", FaultMatrixTest.RECORD, "FirstName", "Bob"))),
    DIAL("command with effect", "click2dial?agent=500100&ddi=07700900123", null),
    PAUSE("repeat-safe command", "agent/pause?agent=500100", null),
    UPLOAD("upload", "database/audio_files/create", new byte[2000]),
    DOWNLOAD("download", "recording?callid=" + FaultMatrixTest.CALL, null);

    final String title;
    final String path;
    final Object body;

    FaultSubject(String title, String path, Object body) {
        this.title = title;
        this.path = path;
        this.body = body;
    }

    private static Object lead() {
        return List.of(ComponentTestSupport.lead("crm-new"));
    }

    String script() {
        return path.split("[/?]")[0];
    }

    boolean isWriteOfRecords() {
        return this == CREATE || this == CREATE_XML || this == UPDATE;
    }

    /** Whether its reply is a list of rows. */
    boolean hasRows() {
        return this == READ || this == READ_XML || this == REPORT;
    }
}
