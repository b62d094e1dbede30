package io.github.contactnow.component;

import io.github.contactnow.api.Call;
import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.api.Operations;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Whether ContactNow can be reached with the account: validates the token in use, which takes one small call and no login. */
final class ContactNowHealthCheck extends AbstractHealthCheck {

    private final ContactNowEndpoint endpoint;

    ContactNowHealthCheck(ContactNowEndpoint endpoint) {
        super("camel", id(endpoint));
        this.endpoint = endpoint;
    }

    /** The same at each start: the operation, and a number made of the URI without its secrets. */
    private static String id(ContactNowEndpoint endpoint) {
        return "producer:contactnow-" + endpoint.operation().path() + "-"
                + Integer.toHexString(endpoint.toString().hashCode());
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.detail("endpoint.uri", endpoint.toString());
        builder.detail("service.url", endpoint.getServiceUrl());
        try {
            endpoint.client()
                    .execute(Call.of(
                            Operations.named("token/validate"),
                            Map.of(),
                            endpoint.getConfiguration().getFormat()));
            builder.up();
        } catch (ContactNowException e) {
            builder.down().message(e.getMessage());
            builder.detail("class", e.replyClass().name());
            builder.detail("http.response.code", e.httpStatus());
        }
    }
}
