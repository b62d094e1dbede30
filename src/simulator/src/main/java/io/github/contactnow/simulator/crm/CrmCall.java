package io.github.contactnow.simulator.crm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A request to a stand-in.
 *
 * @param method  its method
 * @param path    its path, decoded
 * @param query   its query parameters
 * @param headers its headers, by names in lower case
 * @param body    its body; missing if it is no JSON
 */
public record CrmCall(
        String method, String path, Map<String, String> query, Map<String, String> headers, JsonNode body) {}
