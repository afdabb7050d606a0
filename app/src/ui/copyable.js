(([what, button, done]) => {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.onclick = () => {
    done.textContent = '';
    navigator.clipboard.writeText(what.innerText.trim()).then(
      () => { done.textContent = done.dataset.done; },
      () => {
        getSelection().selectAllChildren(what);
        done.textContent = done.dataset.selected;
      },
    );
  };
})(document.currentScript.previousElementSibling.children);
