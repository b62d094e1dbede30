package io.github.contactnow.simulator.crm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pipedrive: custom fields of persons (API v2) and call logs (API v1). */
final class PipedriveApi implements CrmApi {

    private static final Pattern PERSON = Pattern.compile("/api/v2/persons/(\\d+)");
    private static final Set<String> CUSTOM =
            Set.of("contactnow_status", "contactnow_reason", "contactnow_outcome", "contactnow_opt_out");
    private static final Set<String> LOG = Set.of(
            "subject",
            "outcome",
            "to_phone_number",
            "from_phone_number",
            "start_time",
            "end_time",
            "duration",
            "person_id",
            "note");
    private static final Set<String> OUTCOMES =
            Set.of("connected", "no_answer", "left_message", "left_voicemail", "wrong_number", "busy");
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d";

    @Override
    public String leads() {
        return "persons";
    }

    @Override
    public String tokenHeader() {
        return "x-api-token";
    }

    @Override
    public String tokenValue(String token) {
        return token;
    }

    @Override
    public CrmReply unauthorized() {
        return error(401, "unauthorized access");
    }

    private static CrmReply error(int status, String message) {
        return CrmReply.of(
                status,
                "{'success':false,'error':'" + message
                        + "','error_info':'Please check the API reference.','data':null,'additional_data':null}");
    }

    @Override
    public CrmReply answer(CrmCall call, CrmObjects objects) {
        Matcher person = PERSON.matcher(call.path());
        if (person.matches() && call.method().equals("PATCH")) {
            return update(person.group(1), call.body(), objects);
        }
        return call.method().equals("POST") && call.path().equals("/api/v1/callLogs")
                ? create(call.body(), objects)
                : error(404, "Unknown method .");
    }

    private CrmReply update(String id, JsonNode body, CrmObjects objects) {
        if (objects.find(leads(), id).isEmpty()) {
            return error(404, "Person not found");
        }
        if (!body.path("custom_fields").isObject()
                || CrmApi.unknown(body, Set.of("custom_fields")).isPresent()
                || CrmApi.unknown(body.get("custom_fields"), CUSTOM).isPresent()) {
            return error(400, "Parameter validation failed");
        }
        objects.update(leads(), id, body.get("custom_fields"));
        return CrmReply.of(200, "{'success':true,'data':{'id':" + id + "}}");
    }

    private CrmReply create(JsonNode body, CrmObjects objects) {
        boolean complete = List.of("outcome", "to_phone_number", "start_time", "end_time").stream()
                .allMatch(body::hasNonNull);
        if (!complete
                || CrmApi.unknown(body, LOG).isPresent()
                || !OUTCOMES.contains(body.get("outcome").asText())
                || !body.get("start_time").asText().matches(TIME)
                || !body.get("end_time").asText().matches(TIME)
                || !body.path("duration").isMissingNode()
                        && !body.get("duration").isTextual()) {
            return error(400, "Parameter validation failed");
        }
        if (objects.find(leads(), body.path("person_id").asText()).isEmpty()) {
            return error(404, "Person not found");
        }
        return CrmReply.of(200, "{'success':true,'data':{'id':'" + objects.create("callLogs", body) + "'}}");
    }
}
