package io.github.contactnow.simulator.crm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** Zoho CRM, API v8: updates of Leads, and Calls. Each record of an answer has a code of its own. */
final class ZohoApi implements CrmApi {

    private static final String CALLS = "Calls";
    private static final String CALL_ID = "ContactNow_Call";
    private static final Set<String> LEAD = Set.of(
            "id",
            "ContactNow_Status",
            "ContactNow_Reason",
            "ContactNow_Record",
            "ContactNow_Outcome",
            "ContactNow_Opt_Out");
    private static final Set<String> CALL = Set.of(
            CALL_ID,
            "Subject",
            "Call_Type",
            "Call_Start_Time",
            "Call_Duration",
            "Call_Result",
            "$se_module",
            "What_Id");

    @Override
    public String leads() {
        return "Leads";
    }

    @Override
    public String tokenValue(String token) {
        return "Zoho-oauthtoken " + token;
    }

    @Override
    public CrmReply unauthorized() {
        return CrmReply.of(
                401, "{'code':'INVALID_TOKEN','details':{},'message':'invalid oauth token','status':'error'}");
    }

    @Override
    public CrmReply answer(CrmCall call, CrmObjects objects) {
        boolean lead = call.method().equals("PUT") && call.path().equals("/crm/v8/Leads");
        if (!lead && !(call.method().equals("POST") && call.path().equals("/crm/v8/Calls"))) {
            return CrmReply.of(
                    404, "{'code':'INVALID_URL_PATTERN','details':{},'message':'wrong url','status':'error'}");
        }
        JsonNode data = call.body().path("data");
        if (!data.isArray()
                || data.size() != 1
                || CrmApi.unknown(call.body(), Set.of("data", "trigger")).isPresent()) {
            return CrmReply.of(400, "{'code':'INVALID_DATA','details':{},'message':'invalid data','status':'error'}");
        }
        JsonNode record = data.get(0);
        Optional<String> unknown = CrmApi.unknown(record, lead ? LEAD : CALL);
        if (unknown.isPresent()) {
            return refused("INVALID_DATA", unknown.get());
        }
        return lead ? update(record, objects) : create(record, objects);
    }

    private CrmReply update(JsonNode record, CrmObjects objects) {
        String id = record.path("id").asText();
        if (objects.find(leads(), id).isEmpty()) {
            return refused("INVALID_DATA", "id");
        }
        objects.update(leads(), id, record);
        return done(200, id);
    }

    private CrmReply create(JsonNode record, CrmObjects objects) {
        if (!record.path("Call_Start_Time")
                .asText()
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d")) {
            return refused("MANDATORY_NOT_FOUND", "Call_Start_Time");
        }
        if (!record.path("Call_Duration").asText().matches("\\d+:[0-5]\\d")
                || !record.path("Call_Type").asText().matches("Inbound|Outbound|Missed")) {
            return refused("INVALID_DATA", "Call_Duration");
        }
        if (objects.find(leads(), record.at("/What_Id/id").asText()).isEmpty()
                || !record.path("$se_module").asText().equals(leads())) {
            return refused("INVALID_DATA", "What_Id");
        }
        if (objects.idOf(CALLS, CALL_ID, record.path(CALL_ID).asText()).isPresent()) {
            return refused("DUPLICATE_DATA", CALL_ID);
        }
        return done(201, objects.create(CALLS, record));
    }

    /** In a status that says that the request as such was understood. */
    private static CrmReply refused(String code, String field) {
        return CrmReply.of(
                202,
                "{'data':[{'code':'" + code + "','details':{'api_name':'" + field
                        + "'},'message':'invalid data','status':'error'}]}");
    }

    private static CrmReply done(int status, String id) {
        return CrmReply.of(
                status,
                "{'data':[{'code':'SUCCESS','details':{'id':'" + id
                        + "'},'message':'record saved','status':'success'}]}");
    }
}
