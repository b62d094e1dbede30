package io.github.contactnow.simulator.crm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What a stand-in answers.
 *
 * @param status its status
 * @param body   its body in JSON; null for none
 */
public record CrmReply(int status, JsonNode body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An answer whose body is written here with apostrophes in place of quotes. */
    static CrmReply of(int status, String body) {
        try {
            return new CrmReply(status, JSON.readTree(body.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(body, e);
        }
    }

    static CrmReply empty(int status) {
        return new CrmReply(status, null);
    }
}
