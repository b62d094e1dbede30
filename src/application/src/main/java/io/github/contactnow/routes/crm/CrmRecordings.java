package io.github.contactnow.routes.crm;

import io.github.contactnow.reports.ReportDefinition;
import io.github.contactnow.reports.recordings.StoredRecording;
import io.github.contactnow.routes.Event;
import io.github.contactnow.routes.EventType;
import io.github.contactnow.routes.WarehouseUser;
import io.github.contactnow.settings.Settings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Body;

/** Stored recordings as events, with the link under which a CRM finds the file and the reference of the lead, where they are known. */
public class CrmRecordings extends WarehouseUser {

    private LeadReferences references;
    private String url;

    /** The event of a recording. */
    public Event event(@Body StoredRecording stored) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("reference", reference(stored.callid()));
        data.put("callid", stored.callid());
        data.put("file", stored.file());
        data.put("url", link(stored.file()));
        data.put("bytes", stored.bytes());
        data.put("sha256", stored.sha256());
        data.put("contentType", stored.contentType());
        data.values().removeIf(Objects::isNull);
        return new Event(
                "recording-" + stored.callid() + "-" + stored.sha256(),
                EventType.RECORDING,
                data.getOrDefault("reference", stored.callid()).toString(),
                Event.json(data));
    }

    private String link(String file) {
        if (!Settings.hasValue(url)) {
            return null;
        }
        return Stream.of(file.split("/"))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/", url.endsWith("/") ? url : url + "/", ""));
    }

    /** Null if the call is not stored, or its lead is not known. */
    private String reference(long callid) {
        Map<String, Object> call = warehouse().withConnection("Looking for a call", (engine, connection) -> {
            Map<String, Object> row = new HashMap<>();
            if (engine.exists(connection, ReportDefinition.CDR.table().name())) {
                try (PreparedStatement query =
                        connection.prepareStatement("SELECT urn, qtable FROM cdr WHERE callid = ?")) {
                    engine.set(query, callid);
                    try (ResultSet found = query.executeQuery()) {
                        if (found.next()) {
                            row.put("urn", found.getObject(1));
                            row.put("qtable", found.getObject(2));
                        }
                    }
                }
            }
            return row;
        });
        return references.of(List.of(call)).get(0).orElse(null);
    }

    /** Knows the references of leads. */
    public void setReferences(LeadReferences references) {
        this.references = references;
    }

    /** Address of the directory of recordings, for links; blank for none. */
    public void setUrl(String url) {
        this.url = url;
    }
}
