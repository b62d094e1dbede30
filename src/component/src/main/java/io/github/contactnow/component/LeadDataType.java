package io.github.contactnow.component;

import org.apache.camel.Message;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;

/** Reads a document, whatever its format, as leads, which a producer of the component takes. */
@DataTypeTransformer(name = "contactnow:lead", description = "Reads a document as leads")
public class LeadDataType extends Transformer {

    @Override
    public void transform(Message message, DataType from, DataType to) throws Exception {
        message.setBody(new LeadDocument().read(message));
    }
}
