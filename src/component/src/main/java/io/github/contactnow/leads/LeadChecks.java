package io.github.contactnow.leads;

import io.github.contactnow.api.ContactNowClient;
import java.io.Closeable;
import java.util.Map;
import java.util.Optional;

/** What is looked at before a lead is sent: whether it fits what ContactNow says of dataset and fields. */
final class LeadChecks implements Closeable {

    private final LeadSchema schema;
    private final boolean fields;

    LeadChecks(ContactNowClient client, OnceSettings settings) {
        OnceSettings.Checks checks = settings.checks();
        schema = new LeadSchema(new SchemaReader(client, settings.format()), settings.referenceField(), checks.maxAge());
        fields = checks.fields();
    }

    /** Why the record is not sent, and what to do; without any value of it. */
    Optional<Problem> problem(Map<String, Object> record) {
        return fields ? schema.problem(record) : Optional.empty();
    }

    /** ContactNow has rejected a record that had no problem. */
    void doubt(Map<String, Object> record) {
        if (fields) {
            schema.doubt(record);
        }
    }

    /** What ContactNow says of datasets and fields, whether leads are checked against it or not. */
    LeadSchema schema() {
        return schema;
    }

    @Override
    public void close() {
        schema.close();
    }
}
