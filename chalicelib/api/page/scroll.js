// How far down somebody was: Back leads there again, and a link to the top.

const SCROLL_REST_MS = 100;

// Notes it with the step of the history, whenever the page rests; not while another view is on its way.
export function keepScroll(isLoading) {
  let timer = 0;
  history.scrollRestoration = "manual"; // The browser would scroll before the view is there.
  addEventListener("scroll", () => {
    clearTimeout(timer);
    timer = setTimeout(() => isLoading() || history.replaceState({ y: scrollY }, ""), SCROLL_REST_MS);
  });
}

export function scrollToKept() {
  scrollTo(0, history.state?.y ?? 0);
}
