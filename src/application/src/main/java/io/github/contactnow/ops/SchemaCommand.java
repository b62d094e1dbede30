package io.github.contactnow.ops;

import io.github.contactnow.leads.schema.TableSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the columns of a campaign table. */
@OverHttp
@Command(
        name = "schema",
        description =
                "Shows the columns of a campaign table as a JSON Schema of its records, or as an SQL table. Sends reads only.")
final class SchemaCommand implements Callable<Integer> {

    private enum Form {
        JSON,
        SQL
    }

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TABLE", description = "Name of the campaign table, such as Renewals.")
    private String table;

    @Option(
            names = "--form",
            paramLabel = "FORM",
            defaultValue = "JSON",
            description = "${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
    private Form form;

    SchemaCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        TableSchema schema;
        try {
            schema = TableSchema.read(context.client(), table);
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(
                    "ContactNow names no column of the campaign table '" + table
                            + "': check its name, for instance by the operation ecnow/campaign_tables/read.",
                    e);
        }
        spec.commandLine()
                .getOut()
                .println(
                        form == Form.SQL
                                ? schema.sql() + ";"
                                : schema.jsonSchema().toPrettyString());
        return 0;
    }
}
