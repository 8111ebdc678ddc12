"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const post = (to, form) => fetch(to, { method: "POST", body: new URLSearchParams(form) });

  // The phone's name here: 144 random bits. Empty where the browser keeps nothing; then a cookie does.
  const secret = (make) => {
    try {
      let kept = localStorage.phone || "";
      if (make && !/^[\w-]{22,64}$/.test(kept)) {
        const bytes = crypto.getRandomValues(new Uint8Array(18));
        kept = btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_");
        localStorage.phone = kept;
      }
      return kept;
    } catch {
      return "";
    }
  };

  // What own tickets were asked by: a gateway that has lost one is asked again.
  let asked = {};
  try { asked = JSON.parse(localStorage.asked, (_, each) => (each.until < Date.now() ? undefined : each)); } catch {}
  const note = (link, wish) => {
    asked[link] = wish;
    try { localStorage.asked = JSON.stringify(asked); } catch {}
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    const field = form.querySelector("[name=phone]");
    if (field) field.value = secret(true);
    if (form.method !== "post") return;
    if (field) {
      const until = (Date.parse(form.at && form.at.value) || Date.now()) + 864e5;
      note("", { to: form.action, form: `again=1&${new URLSearchParams(new FormData(form))}`, until });
    }
    form.dataset.sent = "1";
    const button = form.querySelector("button");
    button.setAttribute("aria-busy", "true");
    setTimeout(() => {
      delete form.dataset.sent;
      button.removeAttribute("aria-busy");
    }, 12000);
  });
  // Who comes back by the browser's own memory finds forms that have been sent.
  addEventListener("pageshow", (event) => event.persisted && location.reload());

  const [, link = ""] = /^\/..(\/.+\/t\/[^/]+)/.exec(location.pathname) || [];
  const unknown = byId("unknown");
  if (unknown && asked[link]) {
    unknown.hidden = false;
    post(asked[link].to, asked[link].form)
      .then((answer) => answer.ok && location.replace(answer.url), () => {})
      .then(() => (unknown.hidden = true));
  } else if (asked[""]) {
    // A sent form has led to its ticket, or nowhere.
    if (link) asked[link] = asked[""];
    note("");
  }
  if (document.querySelector("[data-over]")) note(link);

  const mine = byId("mine");
  if (mine && secret()) {
    post(mine.dataset.src, { phone: secret() })
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((html) => html.trim() && (mine.innerHTML = html))
      .catch(() => {});
  }

  const zone = byId("zone");
  if (zone) zone.hidden = -new Date().getTimezoneOffset() === +zone.dataset.offset;
  const errors = byId("errors");
  if (errors) errors.focus();

  const address = document.body.dataset.live;
  if (!address) return;
  const lost = byId("lost");
  let events;
  let heard = Date.now();
  let said = "";

  // What a form is sent with differs each time, and says nothing to the reader.
  const shape = (part) => part.outerHTML.replace(/(name="(?:id|phone)" value=")[^"]*/g, "$1");

  const replace = (old, part) => {
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const typed = focused && focused.matches("input") ? focused.value : null;
    old.replaceWith(part);
    if (!focused) return;
    const again = (focused.id && byId(focused.id)) || part.querySelector("button, a, input") || byId("main");
    if (typed !== null && again.id === focused.id) again.value = typed;
    again.focus({ preventScroll: true });
  };

  const tell = (part) => {
    if (part.dataset.title) document.title = part.dataset.title;
    if (!part.dataset.say || part.dataset.say === said) return;
    const urgent = "urgent" in part.dataset;
    if (said) {
      byId(urgent ? "alarm" : "say").textContent = part.dataset.say;
      if (urgent && navigator.vibrate) navigator.vibrate([400, 150, 400]);
    }
    said = part.dataset.say;
  };

  const show = (root) => {
    heard = Date.now();
    lost.hidden = true;
    for (const part of [...root.querySelectorAll("[data-part]")]) {
      const old = byId(part.id);
      if (!old || old.dataset.mode !== part.dataset.mode) return location.reload();
      tell(part);
      if (shape(old) !== shape(part)) replace(old, part);
      if ("over" in part.dataset) stop();
    }
  };

  const fail = () => {
    lost.textContent = lost.dataset.said;
    lost.hidden = false;
  };

  const stop = () => {
    if (events) events.close();
    events = null;
    clearInterval(watch);
  };

  // Where no stream gets through, the page is fetched.
  const load = () =>
    fetch(location.href, { headers: { Accept: "text/html" } })
      .then((answer) => {
        if (answer.status === 404 || answer.status === 410) location.reload();
        if (!answer.ok) throw answer;
        return answer.text();
      })
      .then((html) => show(new DOMParser().parseFromString(html, "text/html")))
      .catch(fail);

  const open = () => {
    if (events) events.close();
    events = new EventSource(address);
    events.onmessage = (event) => {
      const template = document.createElement("template");
      template.innerHTML = event.data;
      show(template.content);
    };
    events.addEventListener("over", () => { stop(); location.reload(); });
    events.onerror = () => Date.now() - heard > 20000 && fail();
  };

  const watch = setInterval(() => {
    const broken = !events || events.readyState === 2;
    if (broken || Date.now() - heard > 60000) load().then(() => broken && open());
  }, 15000);

  document.querySelectorAll("main [data-part]").forEach(tell);
  if (window.EventSource) open();
  addEventListener("offline", fail);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && events && events.readyState !== 1) open();
  });
})();
