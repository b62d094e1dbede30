package io.github.contactnow.simulator.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HubSpot, CRM API v3: contacts and calls. The contact and call properties with the prefix {@code contactnow_} exist. */
final class HubSpotApi implements CrmApi {

    private static final String CALLS = "calls";
    private static final String CALL_ID = "contactnow_call_id";
    private static final Pattern OBJECT = Pattern.compile("/crm/v3/objects/(contacts|calls)/([^/]+)");
    private static final Set<String> CONTACT = Set.of(
            "contactnow_status",
            "contactnow_reason",
            "contactnow_record",
            "contactnow_outcome",
            "contactnow_opt_out",
            "firstname",
            "lastname",
            "phone");
    private static final Set<String> CALL = Set.of(
            CALL_ID,
            "hs_timestamp",
            "hs_call_title",
            "hs_call_body",
            "hs_call_direction",
            "hs_call_duration",
            "hs_call_to_number",
            "hs_call_from_number",
            "hs_call_status",
            "hs_call_recording_url");
    private static final Set<String> STATUSES = Set.of(
            "BUSY",
            "CALLING_CRM_USER",
            "CANCELED",
            "COMPLETED",
            "CONNECTING",
            "FAILED",
            "IN_PROGRESS",
            "NO_ANSWER",
            "QUEUED",
            "RINGING");

    @Override
    public String leads() {
        return "contacts";
    }

    @Override
    public CrmReply unauthorized() {
        return error(401, "INVALID_AUTHENTICATION", "Authentication credentials not found");
    }

    private static CrmReply error(int status, String category, String message) {
        return CrmReply.of(
                status,
                "{'status':'error','category':'" + category
                        + "','correlationId':'00000000-0000-4000-8000-000000000000','message':'" + message + "'}");
    }

    @Override
    public CrmReply answer(CrmCall call, CrmObjects objects) {
        Matcher object = OBJECT.matcher(call.path());
        if (call.method().equals("POST") && call.path().equals("/crm/v3/objects/calls")) {
            return create(call.body(), objects);
        }
        return object.matches() && call.method().equals("PATCH")
                ? update(object.group(1), object.group(2), call, objects)
                : error(404, "OBJECT_NOT_FOUND", "resource not found");
    }

    private CrmReply update(String kind, String key, CrmCall call, CrmObjects objects) {
        Optional<String> id = call.query().containsKey("idProperty")
                ? objects.idOf(kind, call.query().get("idProperty"), key)
                : objects.find(kind, key).map(found -> key);
        if (id.isEmpty()) {
            return error(404, "OBJECT_NOT_FOUND", "resource not found");
        }
        Optional<CrmReply> wrong = wrong(call.body(), kind.equals(CALLS) ? CALL : CONTACT);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        objects.update(kind, id.get(), call.body().get("properties"));
        return CrmReply.of(200, "{'id':'" + id.get() + "','properties':{},'archived':false}");
    }

    private CrmReply create(JsonNode body, CrmObjects objects) {
        Optional<CrmReply> wrong = wrong(body, CALL);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        JsonNode properties = body.get("properties");
        if (!properties.has("hs_timestamp")
                || !properties.get("hs_timestamp").asText().matches("\\d{13}")) {
            return error(400, "VALIDATION_ERROR", "hs_timestamp is required, in milliseconds");
        }
        if (!STATUSES.contains(properties.path("hs_call_status").asText("COMPLETED"))
                || !properties.path("hs_call_direction").asText("INBOUND").matches("INBOUND|OUTBOUND")) {
            return error(400, "VALIDATION_ERROR", "a value was not one of the allowed options");
        }
        for (JsonNode association : body.path("associations")) {
            if (objects.find(leads(), association.at("/to/id").asText()).isEmpty()
                    || association.at("/types/0/associationTypeId").asInt() != 194) {
                return error(400, "VALIDATION_ERROR", "one or more associations are invalid");
            }
        }
        if (objects.idOf(CALLS, CALL_ID, properties.path(CALL_ID).asText()).isPresent()) {
            return error(400, "VALIDATION_ERROR", CALL_ID + ": another object already has that value");
        }
        String id = objects.create(CALLS, properties);
        objects.update(
                CALLS,
                id,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("contact", body.at("/associations/0/to/id").asText()));
        return CrmReply.of(201, "{'id':'" + id + "','properties':{},'archived':false}");
    }

    private static Optional<CrmReply> wrong(JsonNode body, Set<String> properties) {
        if (!body.path("properties").isObject()
                || CrmApi.unknown(body, Set.of("properties", "associations")).isPresent()) {
            return Optional.of(error(400, "VALIDATION_ERROR", "invalid input JSON"));
        }
        return CrmApi.unknown(body.get("properties"), properties)
                .map(name -> error(400, "VALIDATION_ERROR", "property " + name + " does not exist"));
    }
}
