(([what, button, done]) => {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.onclick = () => navigator.clipboard.writeText(what.innerText.trim()).then(
    () => { done.textContent = done.dataset.done; },
    () => getSelection().selectAllChildren(what),
  );
})(document.currentScript.previousElementSibling.children);
