package com.example;

import org.apache.camel.builder.RouteBuilder;

public class Routes extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:option").to("contactnow:ecnow/ecnow_records/create?datset=12");
        from("direct:operation").to("contactnow:ecnow/ecnow_records/creat?dataset=12");
        from("direct:value").to("contactnow:ecnow/ecnow_records/create?dataset=12&delivery=ONCEE");
    }
}
