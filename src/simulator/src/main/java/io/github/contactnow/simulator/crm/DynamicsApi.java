package io.github.contactnow.simulator.crm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dynamics 365, Dataverse Web API v9.2: updates of leads, and phone calls by an alternate key. */
final class DynamicsApi implements CrmApi {

    private static final String CALLS = "phonecalls";
    private static final String BIND = "regardingobjectid_lead_phonecall@odata.bind";
    private static final String GUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final Pattern LEAD = Pattern.compile("/api/data/v9.2/leads\\((" + GUID + ")\\)");
    private static final Pattern CALL = Pattern.compile("/api/data/v9.2/phonecalls\\(cn_call='([^']+)'\\)");
    private static final Pattern BOUND = Pattern.compile("/leads\\((" + GUID + ")\\)");
    private static final Set<String> LEAD_COLUMNS =
            Set.of("cn_status", "cn_reason", "cn_record", "cn_outcome", "donotphone");
    private static final Set<String> CALL_COLUMNS = Set.of(
            "subject",
            "phonenumber",
            "directioncode",
            "actualstart",
            "actualend",
            "actualdurationminutes",
            "description",
            BIND);

    @Override
    public String leads() {
        return "leads";
    }

    @Override
    public CrmReply unauthorized() {
        return CrmReply.empty(401);
    }

    private static CrmReply error(int status, String code, String message) {
        return CrmReply.of(status, "{'error':{'code':'" + code + "','message':'" + message + "'}}");
    }

    @Override
    public CrmReply answer(CrmCall call, CrmObjects objects) {
        Matcher lead = LEAD.matcher(call.path());
        Matcher phone = CALL.matcher(call.path());
        if (!call.method().equals("PATCH") || !lead.matches() && !phone.matches()) {
            return error(404, "0x8006088a", "Resource not found for the segment");
        }
        JsonNode body = call.body();
        Optional<String> unknown = CrmApi.unknown(body, lead.matches() ? LEAD_COLUMNS : CALL_COLUMNS);
        if (unknown.isPresent()) {
            return error(400, "0x80048d19", "Invalid property " + unknown.get());
        }
        if (lead.matches()) {
            return update(lead.group(1), call, objects);
        }
        if (body.has("actualdurationminutes")
                        && !body.get("actualdurationminutes").isIntegralNumber()
                || body.has("directioncode") && !body.get("directioncode").isBoolean()) {
            return error(400, "0x80048d19", "Cannot convert a value to the expected type");
        }
        Matcher bound = BOUND.matcher(body.path(BIND).asText());
        if (body.has(BIND)
                && (!bound.matches() || objects.find(leads(), bound.group(1)).isEmpty())) {
            return error(404, "0x80040217", "lead With Id does not exist");
        }
        objects.update(CALLS, phone.group(1), body);
        return CrmReply.empty(204);
    }

    /** Without If-Match the Web API would create a row; the stand-in refuses that, since a write-back never means it. */
    private CrmReply update(String id, CrmCall call, CrmObjects objects) {
        if (!"*".equals(call.headers().get("if-match"))) {
            return error(412, "0x80060882", "If-Match is missing");
        }
        if (objects.find(leads(), id).isEmpty()) {
            return error(404, "0x80040217", "lead With Id does not exist");
        }
        objects.update(leads(), id, call.body());
        return CrmReply.empty(204);
    }
}
