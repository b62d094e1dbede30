package io.github.contactnow.leads.schema;

import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.Format;
import io.github.contactnow.leads.Problem;
import java.io.Closeable;
import java.util.Map;
import java.util.Optional;

/** The checks before a lead is sent: whether it fits ContactNow's description of dataset and fields. */
public final class LeadChecks implements Closeable {

    private final LeadSchema schema;
    private final boolean fields;

    /** @param referenceField the column of the references */
    public LeadChecks(ContactNowClient client, Format format, String referenceField, CheckSettings settings) {
        schema = new LeadSchema(new SchemaReader(client, format), referenceField, settings.maxAge());
        fields = settings.fields();
    }

    /** Why the record is not sent, and what to do; without any value of it. */
    public Optional<Problem> problem(Map<String, Object> record) {
        return fields ? schema.problem(record) : Optional.empty();
    }

    /** ContactNow has rejected a record that had no problem. */
    public void doubt(Map<String, Object> record) {
        if (fields) {
            schema.doubt(record);
        }
    }

    /** What ContactNow says of datasets and fields, whether leads are checked against it or not. */
    public LeadSchema schema() {
        return schema;
    }

    @Override
    public void close() {
        schema.close();
    }
}
