import Testing

@testable import Postgres

struct PipelineExchangeTests {
    @Test func `ends with the Sync`() {
        var exchange = PipelineExchange()
        let steps: [(ExchangeEvent, ExchangeAction)] = [
            (.begun, .flush), (.flushed(.pending), .take), (.busy, .wait(.readWrite)), (.ready(.write), .flush),
            (.flushed(.complete), .take), (.busy, .wait(.read)), (.ready(.read), .consume), (.consumed(true), .take),
            (.took(.rows), .take), (.took(nil), .take), (.took(.pipelineSync), .finish),
        ]
        for (event, action) in steps { #expect(exchange.next(event) == action) }
    }

    @Test func `a dead connection ends it`() {
        var exchange = PipelineExchange()
        _ = exchange.next(.begun)
        #expect(exchange.next(.took(.error)) == .take)
        #expect(exchange.next(.took(nil)) == .take)
        #expect(exchange.next(.took(nil)) == .finish)
    }
}
