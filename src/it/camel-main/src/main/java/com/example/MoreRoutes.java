package com.example;

import org.apache.camel.builder.RouteBuilder;

public class MoreRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:agents").to("contactnow:ajax/agents");
        from("direct:callbacks").to("contactnow:ecnow/ecnow_records/read?table=Renewals&mode=callbacks");
        from("direct:pause").toD("contactnow:agent/pause?agent=${header.agent}");
    }
}
