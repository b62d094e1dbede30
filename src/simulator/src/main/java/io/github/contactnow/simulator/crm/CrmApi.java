package io.github.contactnow.simulator.crm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The write API of one CRM. */
interface CrmApi {

    /** The header that carries the token of a request. */
    default String tokenHeader() {
        return "authorization";
    }

    /** What that header holds for a token. */
    default String tokenValue(String token) {
        return "Bearer " + token;
    }

    /** The answer to a request without a valid token. */
    CrmReply unauthorized();

    /** The answer to a request with a valid token. */
    CrmReply answer(CrmCall call, CrmObjects objects);

    /** The kind of objects that the references of leads name. */
    String leads();

    /** A name of an object that is none of those allowed; empty if there is none. */
    static Optional<String> unknown(JsonNode object, Collection<String> allowed) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        names.removeAll(allowed);
        return names.stream().findFirst();
    }
}
