package io.github.contactnow.routes.crm;

import java.net.URI;
import java.util.Map;

/**
 * A request that brings an event to a target.
 *
 * @param method  its method
 * @param url     where it goes
 * @param headers its headers, without those that authenticate it
 * @param body    its body, in UTF-8; null for none
 */
record CrmRequest(String method, URI url, Map<String, String> headers, byte[] body) {

    /** Without URL, headers and body. */
    @Override
    public String toString() {
        return "CrmRequest[" + method + "]";
    }
}
