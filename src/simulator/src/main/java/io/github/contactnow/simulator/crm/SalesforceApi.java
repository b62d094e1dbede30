package io.github.contactnow.simulator.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Salesforce, REST API: composite requests with parts that update a Lead, or create or update a Task by its external id. */
final class SalesforceApi implements CrmApi {

    private static final int MOST_PARTS = 25;
    private static final String VERSION = "/services/data/v61.0";
    private static final Pattern LEAD = Pattern.compile(VERSION + "/sobjects/Lead/(\\w{15}|\\w{18})");
    private static final Pattern TASK = Pattern.compile(VERSION + "/sobjects/Task/ContactNow_Call__c/([^/]+)");
    private static final Set<String> LEAD_FIELDS = Set.of(
            "ContactNow_Status__c",
            "ContactNow_Reason__c",
            "ContactNow_Record__c",
            "ContactNow_Outcome__c",
            "DoNotCall");
    private static final Set<String> TASK_FIELDS = Set.of(
            "Subject",
            "Status",
            "TaskSubtype",
            "WhoId",
            "ActivityDate",
            "CallType",
            "CallDurationInSeconds",
            "CallDisposition",
            "Description");

    @Override
    public String leads() {
        return "Lead";
    }

    @Override
    public CrmReply unauthorized() {
        return CrmReply.of(401, "[{'message':'Session expired or invalid','errorCode':'INVALID_SESSION_ID'}]");
    }

    private static CrmReply error(int status, String code, String message) {
        return CrmReply.of(status, "[{'message':'" + message + "','errorCode':'" + code + "','fields':[]}]");
    }

    @Override
    public CrmReply answer(CrmCall call, CrmObjects objects) {
        if (!call.method().equals("POST") || !call.path().equals(VERSION + "/composite")) {
            return error(404, "NOT_FOUND", "The requested resource does not exist");
        }
        JsonNode parts = call.body().path("compositeRequest");
        if (!parts.isArray() || parts.isEmpty() || parts.size() > MOST_PARTS) {
            return error(400, "JSON_PARSER_ERROR", "compositeRequest needs 1 to 25 parts");
        }
        List<Part> read = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode part : parts) {
            if (!names.add(part.path("referenceId").asText()) || !part.has("method") || !part.has("url")) {
                return error(400, "JSON_PARSER_ERROR", "a part needs method, url and a referenceId of its own");
            }
            read.add(part(part, objects));
        }
        boolean failed =
                call.body().path("allOrNone").asBoolean() && read.stream().anyMatch(part -> part.reply.status() >= 300);
        ArrayNode answers = JsonNodeFactory.instance.arrayNode();
        for (Part part : read) {
            if (!failed && part.reply.status() < 300) {
                part.effect.run();
            }
            CrmReply reply = failed && part.reply.status() < 300
                    ? error(
                            400,
                            "PROCESSING_HALTED",
                            "The transaction was rolled back since another operation in it failed")
                    : part.reply;
            ObjectNode answer = answers.addObject();
            answer.set("body", reply.body());
            answer.put("httpStatusCode", reply.status());
            answer.put("referenceId", part.name);
            answer.putObject("httpHeaders");
        }
        return new CrmReply(200, JsonNodeFactory.instance.objectNode().set("compositeResponse", answers));
    }

    private record Part(String name, CrmReply reply, Runnable effect) {}

    private Part part(JsonNode part, CrmObjects objects) {
        String name = part.get("referenceId").asText();
        String url = part.get("url").asText();
        JsonNode fields = part.path("body");
        Matcher lead = LEAD.matcher(url);
        Matcher task = TASK.matcher(url);
        if (!part.get("method").asText().equals("PATCH") || !lead.matches() && !task.matches()) {
            return new Part(name, error(404, "NOT_FOUND", "The requested resource does not exist"), null);
        }
        Optional<String> unknown = CrmApi.unknown(fields, lead.matches() ? LEAD_FIELDS : TASK_FIELDS);
        if (unknown.isPresent()) {
            return new Part(name, error(400, "INVALID_FIELD", "No such column " + unknown.get()), null);
        }
        if (lead.matches()) {
            String id = lead.group(1);
            return objects.find(leads(), id).isEmpty()
                    ? new Part(
                            name,
                            error(404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible"),
                            null)
                    : new Part(name, CrmReply.empty(204), () -> objects.update(leads(), id, fields));
        }
        String who = fields.path("WhoId").asText("");
        if (!who.isEmpty() && objects.find(leads(), who).isEmpty()) {
            return new Part(name, error(400, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id"), null);
        }
        if (!fields.path("ActivityDate").asText("2026-01-01").matches("\\d{4}-\\d{2}-\\d{2}")
                || fields.has("CallDurationInSeconds")
                        && !fields.get("CallDurationInSeconds").isIntegralNumber()) {
            return new Part(name, error(400, "JSON_PARSER_ERROR", "Cannot deserialize a value"), null);
        }
        boolean there = objects.find("Task", task.group(1)).isPresent();
        return new Part(
                name,
                CrmReply.of(
                        there ? 200 : 201,
                        "{'id':'00T000000000001AAA','success':true,'errors':[],'created':" + !there + "}"),
                () -> objects.update("Task", task.group(1), fields));
    }
}
