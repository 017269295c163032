document.querySelectorAll('th button').forEach(function(button){button.addEventListener('click',function(){
var head=button.parentNode,row=head.parentNode,body=row.parentNode.parentNode.tBodies[0];
var place=Array.prototype.indexOf.call(row.children,head),up=head.getAttribute('aria-sort')!=='ascending';
Array.prototype.forEach.call(row.children,function(one){one.removeAttribute('aria-sort')});
head.setAttribute('aria-sort',up?'ascending':'descending');
function key(line){var cell=line.children[place],given=cell.getAttribute('data-key');
return given===null?cell.textContent:(given===''?-Infinity:parseFloat(given))}
Array.from(body.rows).sort(function(a,b){var x=key(a),y=key(b);
var order=typeof x==='number'&&typeof y==='number'?(x<y?-1:x>y?1:0):String(x).localeCompare(String(y));
return up?order:-order}).forEach(function(line){body.appendChild(line)})})});
