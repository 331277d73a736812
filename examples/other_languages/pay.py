#!/usr/bin/env python3
"""Sells a lamp and takes it back, against `antom sandbox`: Python's standard library, and openssl for signatures.

In one terminal:  antom sandbox > sandbox.env
In another:       source sandbox.env && python3 examples/other_languages/pay.py
"""

import base64
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, HTTPServer

GATEWAY = os.environ["ANTOM_GATEWAY"]
CLIENT_ID = os.environ["ANTOM_CLIENT_ID"]
PRIVATE_KEY = os.environ["ANTOM_PRIVATE_KEY_FILE"]
PUBLIC_KEY = os.environ["ANTOM_PUBLIC_KEY_FILE"]
# The sandbox is on this machine: no proxy leads there.
HTTP = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def to_sign(path, when, body):
    """What a signature is about: method, path, client id, time and body, byte for byte."""
    return f"POST {path}\n{CLIENT_ID}.{when}.".encode() + body


def sign(path, when, body):
    command = ["openssl", "dgst", "-sha256", "-sign", PRIVATE_KEY]
    signature = subprocess.run(command, input=to_sign(path, when, body), stdout=subprocess.PIPE, check=True).stdout
    value = urllib.parse.quote(base64.b64encode(signature), safe="")
    return f"algorithm=RSA256,keyVersion=1,signature={value}"


def verify(path, headers, time_header, body):
    """Ends the program unless the signature is the gateway's: nothing else is believed."""
    parts = dict(part.split("=", 1) for part in headers["signature"].split(","))
    signature = base64.b64decode(urllib.parse.unquote(parts["signature"]))
    with tempfile.NamedTemporaryFile() as file:
        file.write(signature)
        file.flush()
        command = ["openssl", "dgst", "-sha256", "-verify", PUBLIC_KEY, "-signature", file.name]
        signed = to_sign(path, headers[time_header], body)
        verified = subprocess.run(command, input=signed, stdout=subprocess.DEVNULL)
    if verified.returncode != 0 or headers["client-id"] != CLIENT_ID:
        sys.exit(f"{path}: the signature is not the gateway's")


def call(operation, body):
    path = f"/ams/sandbox/api/v1/payments/{operation}"
    body = json.dumps(body).encode()
    when = datetime.now(timezone.utc).isoformat(timespec="seconds")
    headers = {
        "content-type": "application/json; charset=UTF-8",
        "client-id": CLIENT_ID,
        "request-time": when,
        "signature": sign(path, when, body),
    }
    request = urllib.request.Request(GATEWAY + path, body, headers)
    with HTTP.open(request, timeout=30) as answer:
        text = answer.read()
        verify(path, answer.headers, "response-time", text)
    answer = json.loads(text)
    result = answer["result"]
    if result["resultStatus"] != "S":
        sys.exit(f"{operation}: {result['resultCode']}: {result['resultMessage']}")
    return answer


def act(route, body):
    """What only a sandbox understands."""
    headers = {"content-type": "application/json"}
    HTTP.open(urllib.request.Request(f"{GATEWAY}/_antom/{route}", json.dumps(body).encode(), headers)).read()


class Inbox(BaseHTTPRequestHandler):
    """Where notifications arrive."""

    arrived = queue.Queue()

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        verify(self.path, self.headers, "request-time", body)
        self.arrived.put(json.loads(body))
        answer = {"result": {"resultCode": "SUCCESS", "resultStatus": "S", "resultMessage": "success"}}
        answer = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


def main():
    server = HTTPServer(("127.0.0.1", 0), Inbox)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    number = time.time_ns()
    price = {"currency": "EUR", "value": "1999"}
    session = call("createPaymentSession", {
        "productCode": "CASHIER_PAYMENT",
        "paymentRequestId": f"lamp-{number}",
        "order": {"referenceOrderId": f"lamp-{number}", "orderDescription": "A red lamp", "orderAmount": price},
        "paymentAmount": price,
        "paymentMethod": {"paymentMethodType": "CARD"},
        "paymentFactor": {"isAuthorization": "true", "captureMode": "MANUAL"},
        "paymentRedirectUrl": "https://shop.example/done",
        "paymentNotifyUrl": f"http://127.0.0.1:{server.server_port}/notify",
        "settlementStrategy": {"settlementCurrency": "EUR"},
    })
    print("session", session["paymentSessionId"])

    act("buyer", {"of": f"lamp-{number}", "act": "pays"})
    paid = Inbox.arrived.get(timeout=20)
    payment_id = paid["paymentId"]
    print(paid["notifyType"], paid["result"]["resultCode"], payment_id)

    capture = {"captureRequestId": f"capture-{number}", "paymentId": payment_id, "captureAmount": price}
    print("captured", call("capture", capture)["captureId"])
    print(Inbox.arrived.get(timeout=20)["notifyType"])

    refund = {"refundRequestId": f"refund-{number}", "paymentId": payment_id, "refundAmount": price}
    print("refunded", call("refund", refund)["refundId"])
    inquiry = call("inquiryRefund", {"refundRequestId": f"refund-{number}"})
    print("The money is back:", inquiry["refundStatus"])


if __name__ == "__main__":
    main()
