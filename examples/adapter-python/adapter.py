#!/usr/bin/env python3
"""An adapter in Python, standard library only, with the smallest SDK that could be.

chatcontract adapter-check -- python3 examples/adapter-python/adapter.py
chatcontract run --adapter -- python3 examples/adapter-python/adapter.py
"""
import base64, hashlib, hmac, http.client, json, os, random, sys, time, urllib.parse, zlib

PATHS = {
    "im_open_login_svc": "account_import multiaccount_import account_delete account_check kick",
    "openim": "query_online_status",
    "profile": "portrait_set portrait_get",
    "sns": "friend_add friend_import friend_update friend_delete friend_delete_all friend_check friend_get "
    "friend_get_list black_list_add black_list_delete black_list_get black_list_check group_add group_delete group_get",
}
SERVICE = {command: service for service, commands in PATHS.items() for command in commands.split()}
# What holds the results of single accounts where it is not ResultItem.
RESULTS = {"friend_check": "InfoItem", "friend_get_list": "InfoItem", "black_list_check": "BlackListCheckItem", "portrait_get": "UserProfileItem"}


class SDK:
    def __init__(self, env):
        self.url = urllib.parse.urlsplit(env["CHAT_ENDPOINT"])
        self.app, self.admin = env["CHAT_SDKAPPID"], env["CHAT_IDENTIFIER"]
        self.sig = env.get("CHAT_USERSIG") or self.sign(env["CHAT_SECRET_KEY"])
        self.http = http.client.HTTPConnection(self.url.netloc, timeout=20)

    def sign(self, key, expire=86400):
        now = int(time.time())
        text = f"TLS.identifier:{self.admin}\nTLS.sdkappid:{self.app}\nTLS.time:{now}\nTLS.expire:{expire}\n"
        mac = base64.b64encode(hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()).decode()
        sig = {"TLS.ver": "2.0", "TLS.identifier": self.admin, "TLS.sdkappid": int(self.app), "TLS.expire": expire, "TLS.time": now, "TLS.sig": mac}
        packed = base64.b64encode(zlib.compress(json.dumps(sig).encode())).decode()
        return packed.replace("+", "*").replace("/", "-").replace("=", "_")

    def call(self, command, request):
        query = {"sdkappid": self.app, "identifier": self.admin, "usersig": self.sig, "random": random.randrange(2**32), "contenttype": "json"}
        path = f"{self.url.path}/v4/{SERVICE[command]}/{command}?{urllib.parse.urlencode(query)}"
        self.http.request("POST", path, json.dumps(request), {"Content-Type": "application/json"})
        return json.loads(self.http.getresponse().read())


def answer(sdk, command, request):
    if command not in SERVICE:
        return {"unsupported": f"no command {command}"}
    try:
        data = sdk.call(command, request)
    except (OSError, ValueError, http.client.HTTPException) as problem:
        sdk.http.close()
        print(f"{command}: {problem!r}", file=sys.stderr)
        return {"success": False}
    if data["ErrorCode"] != 0:
        return {"success": False, "error": {"code": data["ErrorCode"], "info": data["ErrorInfo"]}, "data": data}
    view = {"success": True, "data": data, "failed": data.get("Fail_Account", data.get("FailAccounts", []))}
    items = data.get(RESULTS.get(command, "ResultItem"))
    if items is not None and command != "group_get":  # whose items are lists of friends
        view["results"] = [{"account": i.get("To_Account", i.get("UserID")), "code": i["ResultCode"], "info": i["ResultInfo"]} for i in items]
    return view


def main():
    sdk = SDK(os.environ)
    for line in sys.stdin:
        call = json.loads(line)
        if "hello" in call:
            reply = {"hello": {"protocol": 1, "sdk": "python-example 1.0", "commands": list(SERVICE)}}
        else:
            reply = {"id": call["id"], **answer(sdk, call["command"], call["request"])}
        print(json.dumps(reply), flush=True)


main()
